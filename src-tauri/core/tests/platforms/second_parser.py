"""Reads exports with other parsers than the program's own, and says what is wrong with them.

A line of JSON an episode comes in; out goes how many were judged, then a line a mistake.
"""
import email.utils
import json
import sys
import xml.etree.ElementTree as ElementTree

import html5lib

SMALL = {"p", "ol", "ul", "li", "a", "br"}
HTML = "{http://www.w3.org/1999/xhtml}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"


def elements(html):
    """The elements of a fragment, read as strictly as the parser can."""
    parser = html5lib.HTMLParser(strict=True)
    root = parser.parseFragment(html)
    return [element for element in root.iter() if isinstance(element.tag, str) and element is not root]


def small(html, wrong):
    try:
        found = elements(html)
    except html5lib.html5parser.ParseError as error:
        wrong(f"not well-formed: {error}")
        return
    for element in found:
        name = element.tag.removeprefix(HTML)
        if name not in SMALL:
            wrong(f"<{name}> is not allowed")
        allowed = {"a": {"href"}, "ol": {"start"}}.get(name, set())
        if set(element.attrib) - allowed:
            wrong(f"<{name}> has {sorted(element.attrib)}")
        if name == "a" and ":" not in element.attrib.get("href", ""):
            wrong(f"a link leads to {element.attrib.get('href')!r}")


def item(xml, episode, wrong):
    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        wrong(f"no XML: {error}")
        return
    if root.tag != "item":
        wrong(f"<{root.tag}> is no item")
    if root.findtext("description", "") != episode["apple"].strip():
        wrong("the description is not Apple's")
    if not (root.findtext("title") or root.findtext("description")):
        wrong("neither title nor description")
    if root.find("description") is not None and root.find(f"{CONTENT}encoded") is None:
        wrong("no content:encoded")
    date = root.findtext("pubDate")
    if date is not None and email.utils.parsedate_to_datetime(date) is None:
        wrong(f"no date: {date}")
    for once in ["title", "link", "guid", "pubDate", "enclosure", f"{ITUNES}episode"]:
        if len(root.findall(once)) > 1:
            wrong(f"more than one {once}")
    number = root.findtext(f"{ITUNES}episode")
    if number is not None and int(number) < 1:
        wrong(f"episode {number}")
    if root.findtext(f"{ITUNES}explicit") not in (None, "true", "false"):
        wrong("explicit is neither true nor false")
    for file in root.findall("enclosure"):
        if set(file.attrib) != {"url", "length", "type"} or int(file.attrib["length"]) < 0:
            wrong(f"enclosure {file.attrib}")
    for person in root.findall(f"{PODCAST}person"):
        if not person.text or set(person.attrib) - {"role", "img", "href"}:
            wrong(f"person {person.text!r} {person.attrib}")
        for address in ("img", "href"):
            if not person.attrib.get(address, "http").startswith("http"):
                wrong(f"person {person.attrib}")


def chapters(text, wrong):
    file = json.loads(text)
    if file["version"] != "1.2.0" or not file["chapters"]:
        wrong("no version, or no chapters")
    starts = [chapter["startTime"] for chapter in file["chapters"]]
    if starts != sorted(starts) or any(start < 0 for start in starts):
        wrong(f"chapters start at {starts}")
    for chapter in file["chapters"]:
        if set(chapter) - {"startTime", "title", "url"}:
            wrong(f"chapter {chapter}")


def plain(text, wrong):
    if "<" in text or ">" in text:
        wrong("angle brackets")


def main():
    judged, mistakes = 0, []
    for line in sys.stdin:
        episode = json.loads(line)
        judged += 1

        def judge(target, check, *more):
            check(episode[target], *more, lambda what: mistakes.append(f"{episode['name']}: {target}: {what}"))

        judge("apple", small)
        judge("spotify", small)
        judge("youtube", plain)
        judge("rssitem", item, episode)
        if episode["chapters"]:
            judge("chapters", chapters)
    print(f"judged {judged}")
    for mistake in mistakes:
        print(mistake)


main()
