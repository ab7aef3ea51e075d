import { launchChromium } from "./browser.mjs";
const e=await launchChromium(); const site={places:["file:///tmp/real-site/"]};
for (const f of ["index","module-legislation","quiz-legislation","results","agenda","glossary","search","about","sources","form-workshop-a"]) {
const v=await e.visit(site,{prepare: async (p,c)=>{const s=await c.newCDPSession(p); await s.send("Page.setFontSizes",{fontSizes:{standard:32,fixed:26}});}});
const p=await v.tab(); await p.goto("file:///tmp/real-site/public/"+f+".html");
console.log(f, await p.evaluate(()=>{const w=document.documentElement.clientWidth; return document.documentElement.scrollWidth+" "+Array.from(document.querySelectorAll("body *")).filter(x=>x.getBoundingClientRect().right>w+1 && !x.closest(".table")).map(x=>x.tagName+"."+x.className+" "+Math.round(x.getBoundingClientRect().right)+" "+x.textContent.trim().slice(0,30)).slice(0,6).join(" | ");}));
await v.end(); }
await e.close();
