#!/usr/bin/env python3
"""Turns cascades of OpenCV into tables of C: haar_cascades.py OUTPUT NAME=FILE..."""
import sys
import xml.etree.ElementTree


def numbers(element, name):
    return element.find(name).text.split()


def rectangle(text):
    x, y, width, height, weight = text.split()
    if float(weight) != int(float(weight)):
        raise SystemExit(f"a weight of {weight} is no whole number")
    return [int(x), int(y), int(width), int(height), int(float(weight))]


def stump(weak, features):
    left, right, feature, threshold = numbers(weak, "internalNodes")
    if (left, right) != ("0", "-1"):
        raise SystemExit("a weak classifier is more than a stump")
    rectangles = [rectangle(rect.text) for rect in features[int(feature)].find("rects")]
    rectangles += [[0] * 5] * (3 - len(rectangles))
    columns = ", ".join("{" + ", ".join(str(rect[i]) for rect in rectangles) + "}" for i in range(5))
    below, above = numbers(weak, "leafValues")
    return f"    {{{columns}, {float(threshold)!r}f, {float(below)!r}f, {float(above)!r}f}},"


def table(name, file):
    cascade = xml.etree.ElementTree.parse(file).getroot().find("cascade")
    features = list(cascade.find("features"))
    stages = list(cascade.find("stages"))
    if any(feature.findtext("tilted", "0").strip() != "0" for feature in features):
        raise SystemExit(f"{file}: has tilted features")
    yield f"static const mfi_haar_stump {name}_stumps[] = {{"
    for stage in stages:
        yield from (stump(weak, features) for weak in stage.find("weakClassifiers"))
    yield "};\n"
    yield f"static const mfi_haar_stage {name}_stages[] = {{"
    for stage in stages:
        yield f"    {{{len(stage.find('weakClassifiers'))}, {float(stage.findtext('stageThreshold'))!r}f}},"
    yield "};\n"
    yield (f"const mfi_haar mfi_haar_{name} = {{{cascade.findtext('width')}, {cascade.findtext('height')}, {len(stages)}, "
           f"{name}_stages, {name}_stumps}};\n")


def main():
    output, *cascades = sys.argv[1:]
    with open(output, "w", encoding="ascii") as file:
        print('#include "mfi_haar.h"\n', file=file)
        for cascade in cascades:
            name, path = cascade.split("=", 1)
            print("\n".join(table(name, path)), file=file)


main()
