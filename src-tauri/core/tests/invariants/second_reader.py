"""Judges edits read from standard input, a JSON object a line.

before, after: the front matter; path: the steps to the value; text: what was set, or null where
something was removed, inserted or moved (then only `after` must be YAML); block: line ends at the
end of the text do not count; plain: the value was neither quoted nor a block before;
vanishes: an empty text leaves nothing; number: one number for another.
"""

import json
import sys

try:
    import yaml
except ImportError:
    print("PyYAML is missing", file=sys.stderr)
    sys.exit(0)

Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(Base):
    """Keeps what it cannot make: dates that no calendar has, tags of a site."""


def timestamp(loader, node):
    return ("date", node.value)


def unknown(loader, suffix, node):
    return ("tag", suffix, str(node.value))


Loader.add_constructor("tag:yaml.org,2002:timestamp", timestamp)
Loader.add_constructor("tag:yaml.org,2002:value", lambda loader, node: node.value)
Loader.add_multi_constructor("!", unknown)


def load(text):
    return yaml.load(text, Loader=Loader)


def key_of(value, step):
    if isinstance(value, dict):
        for key in value:
            if key == step or (not isinstance(key, str) and str(key) == str(step)):
                return key
    return step


def without(value, path):
    """The value with a mark where the path leads; the value found there."""
    if not path:
        return "<here>", value
    copy = dict(value) if isinstance(value, dict) else list(value)
    step = key_of(value, path[0])
    copy[step], found = without(value[step], path[1:])
    return copy, found


def judge(case):
    try:
        before = load(case["before"])
    except Exception:
        return None
    try:
        after = load(case["after"])
    except Exception as error:
        return "no YAML: %s" % str(error).replace("\n", " ")
    if case["text"] is None:
        return ""
    try:
        rest_before, old = without(before, case["path"])
        rest_after, new = without(after, case["path"])
    except Exception as error:
        return "the path is lost: %r" % error
    if rest_before != rest_after:
        return "another value changed"
    text = case["text"]
    if isinstance(new, str):
        if new == text or case["block"] and new.rstrip("\n") == text.rstrip("\n"):
            return ""
        return "it reads as %r" % new
    if new is None and text == "" and case["vanishes"]:
        return ""
    if case["plain"] and (old is None or type(old) is type(new) or case["number"]):
        return ""
    return "it was %r and reads as %r" % (old, new)


judged = 0
wrong = []
for line in sys.stdin:
    case = json.loads(line)
    verdict = judge(case)
    if verdict is None:
        continue
    judged += 1
    if verdict:
        wrong.append("%s %s: %s" % (case["name"], ".".join(map(str, case["path"])), verdict))
print("judged", judged)
for line in wrong:
    print(line.replace("\n", "\\n"))
