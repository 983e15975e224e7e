package io.corro.gateway.web;

/** The style sheet of all pages. It stands in the page itself, so that a page is one answer. */
final class Style {
    static final String SHEET = """
            :root{color-scheme:light dark;--ink:light-dark(#1c2430,#e6e9ee);--dim:light-dark(#5b6675,#98a3b3);
            --page:light-dark(#f5f6f8,#12161c);--card:light-dark(#fff,#1b212a);--line:light-dark(#dde1e7,#2e3743);
            --link:light-dark(#0b5cad,#7db8f5);--bad:light-dark(#b00020,#ff8a8a);--good:light-dark(#116b3a,#6fd39b);
            --said:light-dark(#fff6d6,#3a3216)}
            *{box-sizing:border-box}
            body{font:15px/1.5 system-ui,sans-serif;margin:0;background:var(--page);color:var(--ink)}
            a{color:var(--link)}
            header{display:flex;flex-wrap:wrap;gap:.4rem 1.6rem;align-items:baseline;padding:.7rem 1.5rem;
            background:var(--card);border-bottom:1px solid var(--line)}
            header a{text-decoration:none}.brand{font-weight:700;color:var(--ink)}
            nav{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem}
            main{max-width:76rem;margin:0 auto;padding:1.2rem 1.5rem 4rem}
            h1{font-size:1.4rem;margin:.4rem 0 1rem;overflow-wrap:anywhere}h2{font-size:1.05rem;margin:2rem 0 .5rem}
            .scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:8px}
            table{border-collapse:collapse;width:100%}
            th,td{text-align:left;padding:.4rem .8rem;vertical-align:top;border-top:1px solid var(--line)}
            tr:first-child th{border-top:0}th{font-weight:600;color:var(--dim);white-space:nowrap}
            td{overflow-wrap:break-word}td a,time,.age{white-space:nowrap}
            td{font-variant-numeric:tabular-nums}
            .pages{display:flex;gap:1.2rem;margin:2rem 0 0}.none{color:var(--dim)}.bad{color:var(--bad);font-weight:600}
            .said{background:var(--said);border:1px solid var(--line);border-radius:8px;padding:.6rem .9rem}
            .facts{display:flex;flex-wrap:wrap;gap:.6rem 2.4rem;margin:0}
            .facts dt{color:var(--dim);font-size:.85rem}.facts dd{margin:0}
            .stage{font-weight:600}
            .forms{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:.8rem}
            form{display:flex;flex-direction:column;gap:.6rem;background:var(--card);border:1px solid var(--line);
            border-radius:8px;padding:.9rem}
            form h3{margin:0;font-size:1rem}label{display:flex;flex-direction:column;gap:.15rem;color:var(--dim);
            font-size:.85rem}
            input,select,button{font:inherit;color:var(--ink);background:var(--page);border:1px solid var(--line);
            border-radius:6px;padding:.35rem .5rem;width:100%}
            button{margin-top:auto;cursor:pointer;font-weight:600;color:#fff;background:#0b5cad;border-color:#0b5cad}
            button.ends{background:#b00020;border-color:#b00020}
            """;

    private Style() {}
}
