import type { PlatformTemplateUse } from '../../../../lib/protocol/delivery.ts';
import type { Outbound } from '../platform.ts';

/** The body of a message for the Cloud API; of a file the id under which its bytes were uploaded. */
export function bodyOf(message: Outbound, mediaId: string | null): object {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: message.customer,
    biz_opaque_callback_data: message.tag,
    ...(message.quotes !== undefined && { context: { message_id: message.quotes } }),
    ...contentOf(message, mediaId),
  };
}

function contentOf(message: Outbound, mediaId: string | null): object {
  if ('text' in message) return { type: 'text', text: { body: message.text, preview_url: true } };
  if ('template' in message) return { type: 'template', template: templateOf(message.template) };
  const type = mediaType(message.file.type);
  const named = type === 'document' ? { filename: message.file.name } : {};
  return { type, [type]: { id: mediaId, ...named } };
}

function templateOf({ name, language, names, links = [], ...values }: PlatformTemplateUse): object {
  const texts = (['header', 'body'] as const).filter((part) => values[part].length > 0);
  return {
    name,
    language: { code: language },
    components: [
      ...texts.map((type) => ({
        type,
        parameters: values[type].map((text, at) => parameter(text, names?.[type][at])),
      })),
      ...links.map(({ button, text }) => ({
        ...{ type: 'button', sub_type: 'url', index: String(button) },
        parameters: [parameter(text)],
      })),
    ],
  };
}

function parameter(text: string, name?: string): object {
  return { type: 'text', ...(name !== undefined && { parameter_name: name }), text };
}

/** WhatsApp shows pictures, videos and sounds of these types itself, everything else as a document. */
export function mediaType(type: string): 'image' | 'video' | 'audio' | 'document' {
  if (type === 'image/jpeg' || type === 'image/png') return 'image';
  if (type === 'video/mp4' || type === 'video/3gpp') return 'video';
  return /^audio\/(?:aac|amr|mpeg|mp4|ogg)$/.test(type) ? 'audio' : 'document';
}
