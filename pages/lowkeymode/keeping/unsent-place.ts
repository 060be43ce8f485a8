/** Where sessions wait on the device. There is nothing at this place when none does. */
export const unsentPlace = "lowkeymode.unsent";

/** Whether there is something to send at all: looked at before the code that sends is fetched. */
export function hasUnsent(storage: Pick<Storage, "getItem">): boolean {
  return storage.getItem(unsentPlace) !== null;
}
