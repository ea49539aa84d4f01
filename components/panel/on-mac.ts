/** Whether the keys are a Mac's. */
export const onMac = /Mac/.test(navigator.platform);
