"""Reads lines of {"what": text, "is_good": truth, "issuer": text, "credential": object}, and checks each
with openbadgeslib.

It shares nothing with the program, nor with the verifier in verifier.mjs: other JSON-LD, other canonicalisation, other keys.
Prints what it judges otherwise, and then how many it accepted and refused.
"""

import json
import sys

from openbadgeslib.ob3 import OB3LdpVerifier, OB3VerificationError

accepted = refused = wrong = 0
for line in sys.stdin:
    case = json.loads(line)
    try:
        # The key is that of the issuer, as it was before anything was changed.
        OB3LdpVerifier.for_issuer_did(case["issuer"]).verify(case["credential"])
        is_good, reason = True, ""
    except OB3VerificationError as error:
        is_good, reason = False, str(error)
    accepted, refused = accepted + is_good, refused + (not is_good)
    if is_good != case["is_good"]:
        wrong += 1
        print(f"FAILED openbadgeslib: {case['what']}: {reason or 'is accepted although it was changed'}")
print(f"openbadgeslib: {accepted} credentials accepted, {refused} changed ones refused")
sys.exit(1 if wrong or not accepted or not refused else 0)
