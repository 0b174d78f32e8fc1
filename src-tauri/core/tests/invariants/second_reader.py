"""Judges edits read from standard input, a JSON object a line.

before, after: the front matter; path: the steps to the value; op: what was done there.
set: `text` was written over a value; block: line ends at the end of the text do not count; plain:
the value was neither quoted nor a block before; vanishes: an empty text leaves nothing; number: one
number or date for another. write: `value`, a text, list or map, stands there now. insert, move, remove: of
the item `index`, from `index` to `to`, of what the path names.
"""

import copy
import json
import sys

try:
    import yaml
except ImportError:
    print("PyYAML is missing", file=sys.stderr)
    sys.exit(0)

Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(Base):
    """Keeps what it cannot make (dates that no calendar has, tags of a site), and merge keys."""

    def flatten_mapping(self, node):
        for key, value in node.value:
            merged = value.value if isinstance(value, yaml.SequenceNode) else [value]
            maps = all(isinstance(item, yaml.MappingNode) for item in merged)
            if key.tag == "tag:yaml.org,2002:merge" and not maps:
                raise yaml.constructor.ConstructorError(problem="merges what is no map")


def timestamp(loader, node):
    return ("date", node.value)


def unknown(loader, suffix, node):
    return ("tag", suffix, str(node.value))


Loader.add_constructor("tag:yaml.org,2002:timestamp", timestamp)
Loader.add_constructor("tag:yaml.org,2002:value", lambda loader, node: node.value)
Loader.add_constructor("tag:yaml.org,2002:merge", lambda loader, node: node.value)
Loader.add_multi_constructor("!", unknown)


def load(text):
    value = yaml.load(text, Loader=Loader)
    return {} if value is None else value


def key_of(value, step):
    if isinstance(value, dict):
        for key in value:
            if key == step or (not isinstance(key, str) and str(key) == str(step)):
                return key
    return step


def has(value, step):
    if isinstance(value, dict):
        return key_of(value, step) in value
    return isinstance(value, list) and isinstance(step, int) and step < len(value)


def ordered(value):
    """The value as something that is equal only to what has the same order and the same types."""
    if isinstance(value, dict):
        return ["map"] + [(ordered(key), ordered(item)) for key, item in value.items()]
    if isinstance(value, list):
        return ["list"] + [ordered(item) for item in value]
    return (type(value).__name__, repr(value))


def like(found, wanted):
    """Equal, but for the order of keys and the line ends at the end of texts."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        return found.keys() == wanted.keys() and all(like(found[k], wanted[k]) for k in wanted)
    if isinstance(found, list) and isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(like, found, wanted))
    if isinstance(found, str) and isinstance(wanted, str):
        return found.rstrip("\n") == wanted.rstrip("\n")
    return type(found) is type(wanted) and found == wanted


def without(value, path):
    """The value with a mark where the path leads; the value found there."""
    if not path:
        return "<here>", value
    result = dict(value) if isinstance(value, dict) else list(value)
    step = key_of(value, path[0])
    result[step], found = without(value[step], path[1:])
    return result, found


def at(value, path):
    for step in path:
        value = value[key_of(value, step)]
    return value


def put(value, path, new):
    """The value with a new one at the path, and what is missing above it."""
    if not path:
        return new
    step = path[0]
    if isinstance(step, int) and not isinstance(value, dict):
        value = list(value) if isinstance(value, list) else []
        if step < len(value):
            value[step] = put(value[step], path[1:], new)
        else:
            value.append(put(None, path[1:], new))
        return value
    value = dict(value) if isinstance(value, dict) else {}
    key = key_of(value, step)
    value[key] = put(value.get(key), path[1:], new)
    return value


def with_new_key_last(before, after, path):
    """`after`, but a key that `before` has not stands last in its map: its place is free."""
    if not path or not isinstance(after, dict) or not isinstance(before, dict):
        if path and isinstance(after, list) and isinstance(before, list) and has(before, path[0]):
            after = list(after)
            after[path[0]] = with_new_key_last(before[path[0]], after[path[0]], path[1:])
        return after
    after = dict(after)
    key = key_of(after, path[0])
    if has(before, path[0]):
        after[key] = with_new_key_last(before[key_of(before, key)], after[key], path[1:])
    else:
        after[key] = after.pop(key)
    return after


def is_set(case, before, after):
    path = case["path"]
    try:
        rest_before, old = without(before, path)
        rest_after, new = without(after, path)
    except Exception as error:
        return "the path is lost: %r" % error
    if ordered(rest_before) != ordered(rest_after):
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


def is_written(case, before, after):
    path = case["path"]
    found = at(after, path)
    if not like(found, case["value"]):
        return "it reads as %r" % (found,)
    expected = put(before, path, found)
    return compare(expected, with_new_key_last(before, after, path))


def is_changed(case, before, after):
    path, op = case["path"], case["op"]
    expected = copy.deepcopy(before)
    if op == "remove":
        parent = at(expected, path[:-1])
        del parent[key_of(parent, path[-1])]
        return compare(expected, after)
    items = expected
    for step in path:
        items = items[key_of(items, step)] if has(items, step) else None
    if op == "move":
        items.insert(case["to"], items.pop(case["index"]))
        return compare(expected, after)
    if not isinstance(items, list):
        return is_written(dict(case, value=[case["value"]]), before, after)
    index = min(case["index"], len(items))
    found = at(after, path)[index]
    if not like(found, case["value"]):
        return "it reads as %r" % (found,)
    items.insert(index, found)
    return compare(expected, after)


def compare(expected, after):
    return "" if ordered(expected) == ordered(after) else "another value changed"


last = (None, None)


def judge(case):
    global last
    try:
        if last[0] != case["before"]:
            last = (case["before"], load(case["before"]))
    except Exception:
        return None
    before = last[1]
    try:
        after = load(case["after"])
    except Exception as error:
        return "no YAML: %s" % str(error).replace("\n", " ")
    try:
        return {"set": is_set, "write": is_written}.get(case["op"], is_changed)(case, before, after)
    except Exception as error:
        return "the path is lost: %r" % error


judged = 0
wrong = []
for line in sys.stdin:
    case = json.loads(line)
    verdict = judge(case)
    if verdict is None:
        continue
    judged += 1
    if verdict:
        name = "%s %s %s" % (case["name"], case["op"], ".".join(map(str, case["path"])))
        wrong.append("%s: %s" % (name, verdict))
print("judged", judged)
for line in wrong:
    print(line.replace("\n", "\\n"))
