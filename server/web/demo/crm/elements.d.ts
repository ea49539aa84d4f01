import 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'delivery-status': { order: string; state: string; tracking: string };
    }
  }
}
