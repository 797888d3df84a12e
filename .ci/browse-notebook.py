"""Opens a notebook in JupyterLab in a browser, runs it, and asserts what a person would see.

usage: browse-notebook.py CHROMIUM ADDRESS SCREENSHOTS     ADDRESS: that of the notebook, with the token

Screenshots go to the folder SCREENSHOTS: during the fit, and of every part of the notebook at its end.
"""

import pathlib
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
SECONDS = 150
PROMPTS = ".jp-CodeCell .jp-InputPrompt"


def require(condition, what):
    if not condition:
        raise AssertionError(what)
    print("  " + what, flush=True)


def await_kernel(page, sockets):
    """Waits until the kernel has been spoken to. JupyterLab does not show that: it calls the state of JJava unknown
    until a cell has run, because JJava's first answer has no status."""
    deadline = time.monotonic() + SECONDS
    while not any(received > 2 for received in sockets.values()):
        if time.monotonic() > deadline:
            raise AssertionError(f"no kernel answers within {SECONDS} s")
        page.wait_for_timeout(200)
    # After this time JupyterLab sends what cells have asked for, whatever the kernel has answered.
    page.wait_for_timeout(3500)


# text_content, not inner_text: JupyterLab does not lay out what is out of view.
def run_all(page, folder):
    """Runs all cells; the texts of the progress on the way."""
    page.locator(".jp-CodeCell").first.click()
    page.keyboard.press("Shift+Enter")
    page.wait_for_function("selector => /\\d/.test(document.querySelector(selector).textContent)", arg=PROMPTS,
                           timeout=SECONDS * 1000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click()
    seen = []
    shot = False
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        progress = page.locator(".nablafit-progress")
        if progress.count():
            text = progress.first.text_content()
            if not seen or seen[-1] != text:
                seen.append(text)
            if not shot and "iteration" in text:
                progress.first.scroll_into_view_if_needed()
                page.screenshot(path=folder / "during-fit.png")
                shot = True
        prompts = page.locator(PROMPTS).all_text_contents()
        if page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']").count():
            page.screenshot(path=folder / "error.png")
            raise AssertionError("a cell has an error output: "
                                 + page.locator("[data-mime-type='application/vnd.jupyter.error']").first.text_content())
        if prompts and all(any(c.isdigit() for c in prompt) for prompt in prompts):
            return seen
        page.wait_for_timeout(150)
    page.screenshot(path=folder / "timeout.png")
    raise AssertionError(f"the notebook is not done after {SECONDS} s; prompts {prompts}")


def check(page, folder, seen):
    require(len(seen) >= 2, f"the progress moved: {len(seen)} states, the last '{seen[-1] if seen else ''}'")
    require("iteration 50 of 50" in page.locator(".nablafit-progress").first.text_content(), "the progress ended at 50 of 50")
    summary = page.locator(".nablafit", has_text="chi2/N, t0 covariance").first
    summary.scroll_into_view_if_needed()
    require("575 in 3 data sets" in summary.text_content(), "the summary of the fit shows 575 points in 3 data sets")
    require(summary.locator("td.good, td.warn, td.bad").count() >= 3, "verdicts have their colours")
    require(summary.locator("td[title]").count() >= 1, "verdicts have their explanations")
    images = page.locator(".jp-OutputArea-output img[src^='data:image/svg+xml']")
    require(images.count() >= 6, f"there are {images.count()} figures")
    for i in range(images.count()):
        images.nth(i).scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete", arg=images.nth(i).element_handle())
        box = images.nth(i).bounding_box()
        loaded = images.nth(i).evaluate("image => image.naturalWidth")
        if not (box and box["width"] > 200 and box["height"] > 100 and loaded > 200):
            raise AssertionError(f"figure {i + 1} has no size: {box}")
    print("  every figure has a size", flush=True)
    for i, cell in enumerate(page.locator(".jp-CodeCell").all(), 1):
        cell.scroll_into_view_if_needed()
        cell.screenshot(path=folder / f"cell-{i:02d}.png")
    page.locator(".jp-Cell").first.scroll_into_view_if_needed()
    page.screenshot(path=folder / "notebook.png")


def main():
    chromium, address, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        browser = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium, headless=True, args=FLAGS, viewport={"width": 1280, "height": 1000})
        page = browser.pages[0]
        sockets = {}

        def count(socket):
            if "/channels" in socket.url:
                sockets[socket] = 0
                socket.on("framereceived", lambda _: sockets.update({socket: sockets[socket] + 1}))

        page.on("websocket", count)
        page.goto(address, wait_until="domcontentloaded")
        page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=SECONDS * 1000)
        await_kernel(page, sockets)
        check(page, folder, run_all(page, folder))
        browser.close()


if __name__ == "__main__":
    try:
        main()
    except AssertionError as error:
        print(f"browse-notebook.py: {error}", file=sys.stderr)
        sys.exit(1)
