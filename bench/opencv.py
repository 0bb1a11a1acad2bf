"""OpenCV's side of what is measured on faces; prints the median of seconds.

    opencv.py haar COUNT PICTURE LEAST          the frontal cascade, faces of LEAST pixels and more, on grey pixels
    opencv.py yunet COUNT PICTURE MODEL SIDE    FaceDetectorYN, the longer side made SIDE pixels
    opencv.py bilateral COUNT PICTURE RADIUS    bilateralFilter, of all of the picture
"""
import statistics
import sys
import time

import cv2

what, count, picture, *rest = sys.argv[1:]
image = cv2.imread(picture)
height, width = image.shape[:2]
if what == "haar":
    cascade = cv2.CascadeClassifier("/usr/share/opencv4/haarcascades/haarcascade_frontalface_default.xml")
    grey, least = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), int(rest[0])

    def run():
        return cascade.detectMultiScale(grey, 1.1, 5, 0, (least, least))
elif what == "yunet":
    scale = min(int(rest[1]) / max(width, height), 1)
    size = round(width * scale), round(height * scale)
    detector = cv2.FaceDetectorYN.create(rest[0], "", size, 0.6, 0.3)

    def run():
        return detector.detect(cv2.resize(image, size, interpolation=cv2.INTER_AREA))
else:
    def run():
        return cv2.bilateralFilter(image, 2 * int(rest[0]) + 1, 30, int(rest[0]) / 2)
times = []
for i in range(int(count) + 1):  # the first only warms up
    start = time.perf_counter()
    run()
    times.append(time.perf_counter() - start)
print(f"{statistics.median(times[1:]):.9f}")
