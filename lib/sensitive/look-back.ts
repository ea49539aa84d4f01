/** How many of its sender's last messages are looked at together with a new one. */
export const LOOK_BACK = 5;

/** How much of each is looked at, in UTF-16 units from its end. */
export const LOOK_BACK_LENGTH = 200;
