import { useSignal, useSignalEffect } from "@preact/signals";
import { language } from "../shared/appearance.ts";
import { ChatList } from "./chat-list.tsx";
import { ChatScreen } from "./chat-screen.tsx";
import { Desk } from "./desk.tsx";
import { People } from "./people.tsx";
import { failure, isConnected, numberId, person } from "./phone.store.ts";
import { StatusBar } from "./status-bar.tsx";
import { say } from "./words.ts";

/** The people on one side, the phone in the middle; on a small screen the phone is the screen. */
export function PhonePage() {
  const isChoosing = useSignal(false);
  useSignalEffect(() => {
    document.title = `${person.value?.name ?? "Loggia"} · ${say("title")}`;
    document.documentElement.lang = language.value;
  });
  return (
    <div class="stage">
      <aside class={isChoosing.value ? "side side-open" : "side"} aria-label={say("people")}>
        <People onChosen={() => (isChoosing.value = false)} />
        <Desk />
      </aside>
      {isChoosing.value && (
        <button type="button" class="scrim" aria-label={say("close")} onClick={() => (isChoosing.value = false)} />
      )}
      <main class="device" aria-label={say("title")}>
        <div class="screen">
          <StatusBar />
          {!isConnected.value && (
            <p class="banner" role="status">
              {say("offline")}
            </p>
          )}
          {person.value?.airplane === true && (
            <p class="banner" role="status">
              {say("airplaneOn")}
            </p>
          )}
          {numberId.value === null ? <ChatList onSwitch={() => (isChoosing.value = true)} /> : <ChatScreen />}
          {failure.value !== null && (
            <p class="toast" role="alert">
              {failure.value}
            </p>
          )}
        </div>
      </main>
    </div>
  );
}
