// Codes read from a picture, where the browser can: by the camera, or from a photo. Elsewhere the phone's own scanner helps.
(function () {
  "use strict";
  const desk = window.mafunzo.desk;

  desk.scanning = function (bench, addCode) {
    const { part } = bench;
    const detector = detectorOf();
    const cameras = navigator.mediaDevices && navigator.mediaDevices.getUserMedia && window.isSecureContext;
    let stream = null;
    let seen = "";
    part("camera").hidden = !(detector && cameras);
    part("photo-line").hidden = !detector;
    part("scan-help").hidden = Boolean(detector);
    part("camera").addEventListener("click", start);
    part("camera-stop").addEventListener("click", stop);
    part("photo").addEventListener("change", function (event) {
      const file = event.target.files[0];
      event.target.value = "";
      if (file) {
        createImageBitmap(file).then((picture) => detector.detect(picture)).then(found, () => bench.say("desk_photo_unread"));
      }
    });
    addEventListener("pagehide", stop);

    function found(codes) {
      const code = codes.map((each) => each.rawValue).filter(Boolean)[0];
      if (!code) {
        bench.say("desk_photo_none");
      } else {
        addCode(code);
      }
    }

    function start() {
      navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).then(function (opened) {
        stream = opened;
        seen = "";
        part("camera-view").hidden = false;
        part("video").srcObject = stream;
        part("video").play();
        look();
      }, () => bench.say("desk_camera_refused"));
    }

    // One picture after the other; the same code held still counts once.
    function look() {
      if (!stream) {
        return;
      }
      detector.detect(part("video")).then(function (codes) {
        const code = codes.length ? codes[0].rawValue : "";
        if (code && code !== seen) {
          seen = code;
          addCode(code);
        }
      }, function () {
        // No picture yet.
      }).then(() => setTimeout(look, 250));
    }

    function stop() {
      if (stream) {
        stream.getTracks().forEach((track) => track.stop());
      }
      stream = null;
      part("camera-view").hidden = true;
    }
  };

  function detectorOf() {
    try {
      return new window.BarcodeDetector({ formats: ["qr_code"] });
    } catch (error) {
      // Not in this browser, or not for this kind of code.
      return null;
    }
  }
})();
