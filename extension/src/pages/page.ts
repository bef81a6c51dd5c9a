/** Set in tabs that had an admin's key: no key itself, only that there was one. */
const ADMIN = "heard.admin";

if (sessionStorage.getItem(ADMIN)) showAdminPages();

/** Show the pages that need an admin's key, in this tab, from now on. */
export function openToAdmins(): void {
  sessionStorage.setItem(ADMIN, "yes");
  showAdminPages();
}

function showAdminPages(): void {
  for (const link of document.querySelectorAll<HTMLElement>(".for-admins")) link.hidden = false;
}

/** An element the page's template has; a page without it is broken, and says so at once. */
export function at<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element "${id}".`);
  return element as T;
}

/** Copy a text, and say so on the button that asked for it. */
export async function copy(button: HTMLElement, text: string): Promise<void> {
  const label = button.textContent;
  const said = await navigator.clipboard.writeText(text).then(
    () => "Copied",
    () => "Select it and press Ctrl+C",
  );
  button.textContent = said;
  setTimeout(() => (button.textContent = label), 2000);
}
