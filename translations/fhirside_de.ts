<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>CommandLine</name>
    <message>
        <source>Usage: %1</source>
        <translation>Aufruf: %1</translation>
    </message>
    <message>
        <source>Begin on the server with this address: https://…</source>
        <translation>Auf dem Server mit dieser Adresse beginnen: https://…</translation>
    </message>
    <message>
        <source>Begin on the built-in practice server: invented patients, no network</source>
        <translation>Auf dem eingebauten Übungsserver beginnen: erfundene Patienten, kein Netzwerk</translation>
    </message>
    <message>
        <source>Print this, and end</source>
        <translation>Dies ausgeben und enden</translation>
    </message>
    <message>
        <source>Print the version, and end</source>
        <translation>Die Version ausgeben und enden</translation>
    </message>
    <message>
        <source>Shows the data of FHIR servers as tables.</source>
        <translation>Zeigt die Daten von FHIR-Servern als Tabellen.</translation>
    </message>
    <message>
        <source>There is no option %1.</source>
        <translation>Die Option %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>%1 is not an address of a server.</source>
        <translation>%1 ist keine Adresse eines Servers.</translation>
    </message>
    <message>
        <source>One address is enough: further servers are opened in the window.</source>
        <translation>Eine Adresse genügt: Weitere Server öffnen Sie im Fenster.</translation>
    </message>
    <message>
        <source>The practice server, an address and files are opened one at a time.</source>
        <translation>Der Übungsserver, eine Adresse oder Dateien: Nur eines davon lässt sich auf einmal öffnen.</translation>
    </message>
    <message>
        <source>Open local files and folders of resources, with a view or a recipe for them</source>
        <translation>Lokale Dateien und Ordner mit Ressourcen öffnen, mit einer Ansicht oder einem Rezept dafür</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Nothing says where this leads.</source>
        <translation>Nichts sagt, wohin das führt.</translation>
    </message>
    <message>
        <source>The resource has a name for it and no reference. The inspector shows all that it says.</source>
        <translation>Die Ressource nennt einen Namen und keinen Verweis. Der Inspektor zeigt alles, was sie sagt.</translation>
    </message>
    <message>
        <source>It is named by an identifier only, and nothing says where it is.</source>
        <translation>Genannt ist nur eine Kennung, und nichts sagt, wo es zu finden ist.</translation>
    </message>
    <message>
        <source>Search for the identifier: the inspector shows it.</source>
        <translation>Suchen Sie nach der Kennung: Der Inspektor zeigt sie.</translation>
    </message>
    <message>
        <source>This leads to an address on the web, not to a resource of this server.</source>
        <translation>Das führt zu einer Adresse im Web, nicht zu einer Ressource dieses Servers.</translation>
    </message>
    <message>
        <source>Nothing was asked of it. Copy the address to open it elsewhere.</source>
        <translation>Dort wurde nichts angefragt. Kopieren Sie die Adresse, um sie anderswo zu öffnen.</translation>
    </message>
    <message>
        <source>This leads to another server: %1</source>
        <translation>Das führt zu einem anderen Server: %1</translation>
    </message>
    <message>
        <source>Nothing was asked of it. Open a new connection to it to see %1.</source>
        <translation>Dort wurde nichts angefragt. Öffnen Sie eine neue Verbindung dorthin, um %1 zu sehen.</translation>
    </message>
    <message>
        <source>This reference is broken. %1</source>
        <translation>Dieser Verweis ist fehlerhaft. %1</translation>
    </message>
    <message>
        <source>Whoever keeps the data can mend it.</source>
        <translation>Wer die Daten pflegt, kann ihn berichtigen.</translation>
    </message>
    <message>
        <source>This leads to a resource inside the same one.</source>
        <translation>Das führt zu einer Ressource innerhalb derselben Ressource.</translation>
    </message>
    <message>
        <source>The inspector shows it below “contained”.</source>
        <translation>Der Inspektor zeigt sie unter „contained“.</translation>
    </message>
    <message>
        <source>%1 is not in these files. The reference leads nowhere.</source>
        <translation>%1 steht nicht in diesen Dateien. Der Verweis führt nirgendwohin.</translation>
    </message>
    <message>
        <source>This server has no %1, or doesn&apos;t show it to you. The reference leads nowhere.</source>
        <translation>Dieser Server hat %1 nicht oder zeigt es Ihnen nicht. Der Verweis führt nirgendwohin.</translation>
    </message>
    <message>
        <source>Open the files that it is in together with these.</source>
        <translation>Öffnen Sie die Dateien, in denen es steht, zusammen mit diesen.</translation>
    </message>
    <message>
        <source>It may have been deleted. Whoever keeps the data can tell.</source>
        <translation>Vielleicht wurde es gelöscht. Wer die Daten pflegt, weiß es.</translation>
    </message>
    <message>
        <source>(none)</source>
        <comment>a column for rows without a value</comment>
        <translation>(ohne)</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>text</source>
        <comment>a column of texts, not numbers</comment>
        <translation>Text</translation>
    </message>
    <message>
        <source>date</source>
        <comment>of the value in the column before</comment>
        <translation>Datum</translation>
    </message>
    <message>
        <source>flag</source>
        <comment>interpretation of the value in the column before</comment>
        <translation>Bewertung</translation>
    </message>
</context>
<context>
    <name>browser::AddressLine</name>
    <message>
        <source>encrypted</source>
        <translation>verschlüsselt</translation>
    </message>
    <message>
        <source>not encrypted, on this computer</source>
        <translation>unverschlüsselt, auf diesem Computer</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>unverschlüsselt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>host, state</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>This page has no address. Type no password here.</source>
        <translation>Diese Seite hat keine Adresse. Geben Sie hier kein Kennwort ein.</translation>
    </message>
    <message>
        <source>Address of this page: %1</source>
        <translation>Adresse dieser Seite: %1</translation>
    </message>
</context>
<context>
    <name>browser::CredentialsDialog</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a name and a password.</source>
        <translation>Der Proxy %1 verlangt einen Namen und ein Kennwort.</translation>
    </message>
    <message>
        <source>%1 asks for a name and a password.</source>
        <translation>%1 verlangt einen Namen und ein Kennwort.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Kennwort</translation>
    </message>
</context>
<context>
    <name>browser::Page</name>
    <message>
        <source>The page has ended unexpectedly. Start again, or use your system browser.</source>
        <translation>Die Seite wurde unerwartet beendet. Beginnen Sie neu oder verwenden Sie Ihren Standardbrowser.</translation>
    </message>
    <message>
        <source>The connection to %1 is not safe: %2 Nothing was sent to it.</source>
        <translation>Die Verbindung zu %1 ist nicht sicher: %2 Es wurde nichts dorthin gesendet.</translation>
    </message>
    <message>
        <source>%1 could not be shown. Check the network and start again.</source>
        <translation>%1 konnte nicht gezeigt werden. Prüfen Sie die Netzwerkverbindung und beginnen Sie neu.</translation>
    </message>
    <message>
        <source>The page could not be shown. Check the network and start again.</source>
        <translation>Die Seite konnte nicht angezeigt werden. Prüfen Sie das Netz und beginnen Sie neu.</translation>
    </message>
</context>
<context>
    <name>browser::View</name>
    <message>
        <source>Sign-in page</source>
        <translation>Anmeldeseite</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>Sign-in page of %1</source>
        <translation>Anmeldeseite von %1</translation>
    </message>
</context>
<context>
    <name>browser::Window</name>
    <message>
        <source>Window of the sign-in page</source>
        <translation>Fenster der Anmeldeseite</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>list a server&apos;s resource types with their counts</source>
        <translation>listet die Ressourcentypen eines Servers mit ihrer Anzahl</translation>
    </message>
    <message>
        <source>read resources of one type as a table</source>
        <translation>liest Ressourcen eines Typs als Tabelle</translation>
    </message>
    <message>
        <source>run a ViewDefinition over local files</source>
        <translation>wendet eine ViewDefinition auf lokale Dateien an</translation>
    </message>
    <message>
        <source>evaluate a FHIRPath expression on one resource</source>
        <translation>wertet einen FHIRPath-Ausdruck an einer Ressource aus</translation>
    </message>
    <message>
        <source>run SQL on FHIR test files and print the report</source>
        <translation>führt SQL-on-FHIR-Testdateien aus und gibt den Bericht aus</translation>
    </message>
    <message>
        <source>serve invented patients on this computer</source>
        <translation>stellt auf diesem Computer erfundene Patienten bereit</translation>
    </message>
    <message>
        <source>Usage: fhirside-cli COMMAND [ARGUMENTS]</source>
        <translation>Aufruf: fhirside-cli BEFEHL [ARGUMENTE]</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>Aufruf: %1</translation>
    </message>
    <message>
        <source>Search parameters</source>
        <translation>Suchparameter</translation>
    </message>
    <message>
        <source>Most resources to read</source>
        <translation>Höchstzahl der zu lesenden Ressourcen</translation>
    </message>
    <message>
        <source>Byte order mark before CSV, for Excel</source>
        <translation>Byte-Order-Mark vor CSV, für Excel</translation>
    </message>
    <message>
        <source>Apostrophe before text in CSV that a spreadsheet would compute</source>
        <translation>Apostroph vor Text in CSV, den eine Tabellenkalkulation berechnen würde</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>Zieldatei</translation>
    </message>
    <message>
        <source>A server&apos;s address and a resource type are needed.</source>
        <translation>Die Adresse eines Servers und ein Ressourcentyp werden gebraucht.</translation>
    </message>
    <message>
        <source>The limit is a number from 1.</source>
        <translation>Die Grenze ist eine Zahl ab 1.</translation>
    </message>
    <message>
        <source>What arrived is in %1.</source>
        <translation>Was angekommen ist, steht in %1.</translation>
    </message>
    <message>
        <source>For practice only: every patient is invented. Ctrl-C ends it.</source>
        <translation>Nur zum Üben: Alle Patienten sind erfunden. Strg-C beendet ihn.</translation>
    </message>
    <message>
        <source>File that holds a bearer token</source>
        <translation>Datei mit einem Bearer-Token</translation>
    </message>
    <message>
        <source>The server tells nothing before sign-in.</source>
        <translation>Der Server sagt vor der Anmeldung nichts.</translation>
    </message>
    <message>
        <source>The server lists no resource types.</source>
        <translation>Der Server nennt keine Ressourcentypen.</translation>
    </message>
    <message>
        <source>A server that asks for a sign-in cannot be read as Anonymous: use --sign-in, or give a token in FHIRSIDE_TOKEN.</source>
        <translation>Ein Server, der eine Anmeldung verlangt, ist anonym nicht lesbar: Verwenden Sie --sign-in oder geben Sie in FHIRSIDE_TOKEN ein Token an.</translation>
    </message>
    <message>
        <source>To sign in, type %1 and the password %2.</source>
        <translation>Zum Anmelden geben Sie %1 und das Kennwort %2 ein.</translation>
    </message>
    <message>
        <source>To see what it is like without a role: %1, same password.</source>
        <translation>Um zu sehen, wie es ohne Rolle ist: %1, gleiches Kennwort.</translation>
    </message>
    <message>
        <source>The server sends you to %1 to sign in, which this program does not know. If that is right, add --trust %1.</source>
        <translation>Der Server verweist Sie zur Anmeldung an %1; diese Adresse kennt dieses Programm nicht. Wenn das richtig ist, fügen Sie --trust %1 hinzu.</translation>
    </message>
    <message>
        <source>The server asks for a sign-in to %1 instead of to its own address. If that is right, add --audience %1.</source>
        <translation>Der Server verlangt eine Anmeldung für %1 statt für seine eigene Adresse. Wenn das richtig ist, fügen Sie --audience %1 hinzu.</translation>
    </message>
    <message numerus="yes">
        <source>To sign in, open %1 in any browser and enter the code %2. It is good for %n minute(s).</source>
        <translation>
            <numerusform>Zum Anmelden öffnen Sie %1 in einem beliebigen Browser und geben Sie den Code %2 ein. Er gilt %n Minute.</numerusform>
            <numerusform>Zum Anmelden öffnen Sie %1 in einem beliebigen Browser und geben Sie den Code %2 ein. Er gilt %n Minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your browser opens to sign in. If it does not, open this address on this computer:</source>
        <translation>Ihr Browser öffnet sich zur Anmeldung. Falls nicht, öffnen Sie diese Adresse auf diesem Computer:</translation>
    </message>
    <message>
        <source>Signed in as %1.</source>
        <translation>Angemeldet als %1.</translation>
    </message>
    <message>
        <source>--trust takes the https address of a sign-in service.</source>
        <translation>--trust erwartet die https-Adresse eines Anmeldedienstes.</translation>
    </message>
    <message>
        <source>Sign in with an organizational account: browser, or device for a code to enter elsewhere</source>
        <translation>Mit einem Organisationskonto anmelden: browser, oder device für einen Code, den Sie anderswo eingeben</translation>
    </message>
    <message>
        <source>Your organisation&apos;s own registration, instead of Power BI&apos;s</source>
        <translation>Eigene App-Registrierung Ihrer Organisation statt der von Power BI</translation>
    </message>
    <message>
        <source>Tenant to sign in to, an ID or a domain</source>
        <translation>Mandant für die Anmeldung, eine ID oder eine Domäne</translation>
    </message>
    <message>
        <source>What the permission is for, instead of the server&apos;s address</source>
        <translation>Wofür die Berechtigung gilt (Zielgruppe), statt der Adresse des Servers</translation>
    </message>
    <message>
        <source>Sign-in service to trust, as https://host</source>
        <translation>Anmeldedienst, dem vertraut wird, als https://host</translation>
    </message>
    <message>
        <source>--sign-in is browser or device.</source>
        <translation>--sign-in ist browser oder device.</translation>
    </message>
    <message>
        <source>The token that was given is refused: it has run out, or is not for this server.</source>
        <translation>Das angegebene Token wird abgelehnt: Es ist abgelaufen oder nicht für diesen Server.</translation>
    </message>
    <message>
        <source>The server says: %1</source>
        <translation>Der Server sagt: %1</translation>
    </message>
    <message>
        <source>What was made is in %1.</source>
        <translation>Was entstanden ist, steht in %1.</translation>
    </message>
    <message>
        <source>The query is for %1, not for %2.</source>
        <translation>Die Abfrage ist für %1, nicht für %2.</translation>
    </message>
    <message>
        <source>%1 is not an address of a server.</source>
        <translation>%1 ist keine Adresse eines Servers.</translation>
    </message>
    <message>
        <source>%1 is not a resource type.</source>
        <translation>%1 ist kein Ressourcentyp.</translation>
    </message>
    <message>
        <source>%1 is not a resource type. Did you mean %2?</source>
        <translation>%1 ist kein Ressourcentyp. Meinten Sie %2?</translation>
    </message>
    <message>
        <source>With --allow-ignored that is no failure.</source>
        <translation>Mit --allow-ignored gilt das nicht als Fehler.</translation>
    </message>
    <message>
        <source>The server does not tell its version of FHIR: R4 is assumed.</source>
        <translation>Der Server nennt seine FHIR-Version nicht: R4 wird angenommen.</translation>
    </message>
    <message>
        <source>The server does not list its types: these are the usual ones.</source>
        <translation>Der Server nennt seine Typen nicht: Das hier sind die üblichen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 has not answered yet. It is given up after %n second(s).</source>
        <translation>
            <numerusform>%1 hat noch nicht geantwortet. Nach %n Sekunde wird aufgegeben.</numerusform>
            <numerusform>%1 hat noch nicht geantwortet. Nach %n Sekunden wird aufgegeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>The token is not sent to %1, because the connection is not encrypted.</source>
        <translation>Das Token wird nicht an %1 gesendet, weil die Verbindung nicht verschlüsselt ist.</translation>
    </message>
    <message>
        <source>--timeout takes a number of seconds from 1 to 86400.</source>
        <translation>--timeout nimmt eine Zahl von Sekunden von 1 bis 86400.</translation>
    </message>
    <message>
        <source>Seconds that the server may be silent (usually 120 until a search begins to answer, 30 otherwise)</source>
        <translation>Sekunden, die der Server schweigen darf (üblich sind 120, bis eine Suche zu antworten beginnt, sonst 30)</translation>
    </message>
    <message>
        <source>Exit code 0 although the server ignored a filter, or may have</source>
        <translation>Exit-Code 0, obwohl der Server einen Filter nicht beachtet hat oder haben könnte</translation>
    </message>
    <message>
        <source>What the output is written as</source>
        <translation>Als was die Ausgabe geschrieben wird</translation>
    </message>
    <message>
        <source>Whole resources instead of rows</source>
        <translation>Ganze Ressourcen statt Zeilen</translation>
    </message>
    <message>
        <source>The format is one of these: %1.</source>
        <translation>Das Format ist eines von diesen: %1.</translation>
    </message>
    <message>
        <source>Whole resources need one of these formats: %1.</source>
        <translation>Ganze Ressourcen brauchen eines dieser Formate: %1.</translation>
    </message>
    <message>
        <source>ViewDefinition that makes the columns, or the name of one that the type has</source>
        <translation>ViewDefinition, die die Spalten bildet, oder der Name einer, die der Typ hat</translation>
    </message>
    <message>
        <source>%1 has views of its own: %2.</source>
        <translation>%1 hat eigene Ansichten: %2.</translation>
    </message>
    <message>
        <source>show which FHIR search does a condition, and what is left of it</source>
        <translation>zeigen, welche FHIR-Suche eine Bedingung erledigt und was von ihr übrig bleibt</translation>
    </message>
    <message>
        <source>FHIRPath that a resource must meet; the server applies what it can of it</source>
        <translation>FHIRPath, das eine Ressource erfüllen muss; der Server wendet an, was er davon kann</translation>
    </message>
    <message>
        <source>Apply each --where on this computer alone</source>
        <translation>Jedes --where nur auf diesem Rechner anwenden</translation>
    </message>
    <message>
        <source>Asked: %1</source>
        <translation>Angefragt: %1</translation>
    </message>
    <message>
        <source>--%1 is one of: %2.</source>
        <translation>--%1 ist eines von: %2.</translation>
    </message>
    <message>
        <source>There is no rule %1.</source>
        <translation>Die Regel %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>--ignore needs a reason: %1=&quot;why&quot;.</source>
        <translation>--ignore braucht einen Grund: %1=&quot;warum&quot;.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is no report of the connection check.</source>
        <translation>%1 ist kein Bericht der Verbindungsprüfung.</translation>
    </message>
    <message>
        <source>test how a server signs people in, and say what to mend</source>
        <translation>prüfen, wie ein Server Menschen anmeldet, und sagen, was zu beheben ist</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>der Server</translation>
    </message>
    <message>
        <source>the query</source>
        <translation>die Suche</translation>
    </message>
    <message>
        <source>the view</source>
        <translation>die Sicht</translation>
    </message>
    <message>
        <source>the format</source>
        <translation>das Format</translation>
    </message>
    <message>
        <source>the account</source>
        <translation>das Konto</translation>
    </message>
    <message>
        <source>%1 is not from this version of the program. Without --resume it begins anew.</source>
        <translation>%1 ist nicht von dieser Version des Programms. Ohne --resume beginnt es von vorn.</translation>
    </message>
    <message>
        <source>There is nothing to go on with: %1 is read from its start.</source>
        <translation>Es gibt nichts fortzusetzen: %1 wird von Anfang an gelesen.</translation>
    </message>
    <message>
        <source>The run before asked for something else: %1. Without --resume it begins anew.</source>
        <translation>Der Lauf davor hat nach etwas anderem gefragt: %1. Ohne --resume beginnt es von vorn.</translation>
    </message>
    <message numerus="yes">
        <source>Going on after %Ln resource(s).</source>
        <translation>
            <numerusform>Es geht nach %Ln Ressource weiter.</numerusform>
            <numerusform>Es geht nach %Ln Ressourcen weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Another run or another program has %1: this run cannot be gone on with if it is killed.</source>
        <translation>%1 gehört einem anderen Lauf oder einem anderen Programm: Wird dieser Lauf abgebrochen, lässt er sich nicht fortsetzen.</translation>
    </message>
    <message>
        <source>%1, which an earlier run has left, is replaced. With --resume it would be gone on with.</source>
        <translation>%1 von einem früheren Lauf wird ersetzt. Mit --resume würde es fortgesetzt.</translation>
    </message>
    <message>
        <source>With --resume the same command goes on from there.</source>
        <translation>Mit --resume setzt derselbe Befehl dort fort.</translation>
    </message>
    <message>
        <source>The statement of completeness is in %1.</source>
        <translation>Die Aussage zur Vollständigkeit steht in %1.</translation>
    </message>
    <message>
        <source>Go on where an earlier run into the same file has ended early</source>
        <translation>Dort fortsetzen, wo ein früherer Lauf in dieselbe Datei vorzeitig geendet hat</translation>
    </message>
    <message>
        <source>Where the statement of completeness goes (usually FILE.statement.json)</source>
        <translation>Wohin die Aussage zur Vollständigkeit kommt (sonst FILE.statement.json)</translation>
    </message>
    <message>
        <source>No statement of completeness</source>
        <translation>Keine Aussage zur Vollständigkeit</translation>
    </message>
    <message>
        <source>Either --statement or --no-statement.</source>
        <translation>Entweder --statement oder --no-statement.</translation>
    </message>
    <message>
        <source>The statement needs a file of its own.</source>
        <translation>Die Aussage braucht eine eigene Datei.</translation>
    </message>
    <message>
        <source>--resume needs a file to go on with: -o FILE.</source>
        <translation>--resume braucht eine Datei, die fortgesetzt wird: -o FILE.</translation>
    </message>
    <message>
        <source>Read a bulk export, which the server prepares, in place of a search</source>
        <translation>Statt einer Suche einen Sammelexport lesen, den der Server vorbereitet</translation>
    </message>
    <message>
        <source>What is exported: system, Patient or Group/ID</source>
        <translation>Was exportiert wird: system, Patient oder Group/ID</translation>
    </message>
    <message>
        <source>Only what changed from this time on</source>
        <translation>Nur, was sich seit diesem Zeitpunkt geändert hat</translation>
    </message>
    <message>
        <source>%1 is no time: write it like this: 2025-06-30 or 2025-06-30T08:00:00Z.</source>
        <translation>%1 ist kein Zeitpunkt: Schreiben Sie ihn so: 2025-06-30 oder 2025-06-30T08:00:00Z.</translation>
    </message>
    <message>
        <source>--bulk-scope needs --bulk.</source>
        <translation>--bulk-scope braucht --bulk.</translation>
    </message>
    <message>
        <source>An export is of one of these: system, Patient, Group/ID.</source>
        <translation>Exportiert wird eines davon: system, Patient, Group/ID.</translation>
    </message>
    <message>
        <source>An export needs a time of the day and a zone: 2025-06-30T00:00:00Z.</source>
        <translation>Ein Sammelexport braucht Uhrzeit und Zone: 2025-06-30T00:00:00Z.</translation>
    </message>
    <message>
        <source>An export takes parameters that choose resources, and no others.</source>
        <translation>Ein Sammelexport nimmt Parameter, die Ressourcen auswählen, und keine anderen.</translation>
    </message>
    <message>
        <source>A file of this format cannot be gone on with: use one of %1.</source>
        <translation>Eine Datei dieses Formats kann nicht fortgesetzt werden: Nehmen Sie eines von %1.</translation>
    </message>
    <message>
        <source>--quiet is of --format text.</source>
        <translation>--quiet gehört zu --format text.</translation>
    </message>
    <message>
        <source>Only resources with the ids in FILE, one a line</source>
        <translation>Nur Ressourcen mit den IDs in FILE, eine je Zeile</translation>
    </message>
    <message>
        <source>Only resources for which PARAM is one of the values in FILE, one a line</source>
        <translation>Nur Ressourcen, bei denen PARAM einer der Werte in FILE ist, einer je Zeile</translation>
    </message>
    <message>
        <source>What ends early is not read in parts</source>
        <translation>Was vorzeitig endet, wird nicht in Teilen gelesen</translation>
    </message>
    <message>
        <source>Read in parts from the start, so many at a time (1 to 4)</source>
        <translation>Von Anfang an in Teilen lesen, so viele zugleich (1 bis 4)</translation>
    </message>
    <message>
        <source>Either --ids FILE or --list PARAM=FILE.</source>
        <translation>Entweder --ids FILE oder --list PARAM=FILE.</translation>
    </message>
    <message>
        <source>The query and the list both say %1.</source>
        <translation>%1 steht sowohl in der Abfrage als auch in der Liste.</translation>
    </message>
    <message>
        <source>%1 has no values.</source>
        <translation>In %1 stehen keine Werte.</translation>
    </message>
    <message>
        <source>--connections needs a number from 1 to 4.</source>
        <translation>--connections braucht eine Zahl von 1 bis 4.</translation>
    </message>
    <message>
        <source>A list is read at one go: --resume does not go with it.</source>
        <translation>Eine Liste wird in einem Zug gelesen: --resume passt nicht dazu.</translation>
    </message>
    <message>
        <source>What changed from %1 on goes into %2.</source>
        <translation>Was sich ab %1 geändert hat, kommt in %2.</translation>
    </message>
    <message>
        <source>Only what changed since the run that wrote FILE, into FILE.changes</source>
        <translation>Nur was sich seit dem Lauf geändert hat, der FILE schrieb, in FILE.changes</translation>
    </message>
    <message>
        <source>--since-last needs the file of the run before: -o FILE.</source>
        <translation>--since-last braucht die Datei des Laufs davor: -o FILE.</translation>
    </message>
    <message>
        <source>A server prepares an export whole: a list does not go with it.</source>
        <translation>Einen Sammelexport bereitet der Server als Ganzes vor: Eine Liste passt nicht dazu.</translation>
    </message>
    <message>
        <source>%1 and %2, of a run before, are needed. Without --since-last everything is read.</source>
        <translation>%1 und %2 von einem Lauf davor werden gebraucht. Ohne --since-last wird alles gelesen.</translation>
    </message>
    <message>
        <source>%1 is not from this version of the program. Without --since-last everything is read.</source>
        <translation>%1 ist nicht von dieser Version des Programms. Ohne --since-last wird alles gelesen.</translation>
    </message>
    <message>
        <source>%1 has only changes itself.</source>
        <translation>%1 enthält selbst nur Änderungen.</translation>
    </message>
    <message>
        <source>The run before did not read everything, by its statement (%1): what it lacks would be missing for ever. Without --since-last everything is read.</source>
        <translation>Der Lauf davor hat laut seiner Aussage zur Vollständigkeit (%1) nicht alles gelesen: Was ihm fehlt, würde für immer fehlen. Ohne --since-last wird alles gelesen.</translation>
    </message>
    <message>
        <source>The run before asked for something else: %1. Without --since-last everything is read.</source>
        <translation>Der Lauf davor hat nach etwas anderem gefragt: %1. Ohne --since-last wird alles gelesen.</translation>
    </message>
    <message>
        <source>%1 does not say as of when it is. Without --since-last everything is read.</source>
        <translation>%1 sagt nicht, von wann der Stand ist. Ohne --since-last wird alles gelesen.</translation>
    </message>
    <message>
        <source>read the tables of a recipe into files</source>
        <translation>die Tabellen eines Rezepts in Dateien lesen</translation>
    </message>
    <message>
        <source>the columns</source>
        <translation>die Spalten</translation>
    </message>
    <message>
        <source>The view has no column called %1.</source>
        <translation>Die Ansicht hat keine Spalte namens %1.</translation>
    </message>
    <message>
        <source>Value of a parameter: a constant of the recipe&apos;s views</source>
        <translation>Wert eines Parameters: einer Konstante der Ansichten des Rezepts</translation>
    </message>
    <message>
        <source>Another server than the recipe&apos;s</source>
        <translation>Ein anderer Server als der des Rezepts</translation>
    </message>
    <message>
        <source>Only this table of the recipe</source>
        <translation>Nur diese Tabelle des Rezepts</translation>
    </message>
    <message>
        <source>Folder to write to</source>
        <translation>Ordner, in den geschrieben wird</translation>
    </message>
    <message>
        <source>Go on where an earlier run into the same folder has ended early</source>
        <translation>Fortfahren, wo ein früherer Lauf in denselben Ordner vorzeitig geendet hat</translation>
    </message>
    <message>
        <source>One recipe is needed.</source>
        <translation>Es braucht ein Rezept.</translation>
    </message>
    <message>
        <source>A parameter is set like this: NAME=VALUE.</source>
        <translation>Ein Parameter wird so gesetzt: NAME=WERT.</translation>
    </message>
    <message>
        <source>The recipe has no table called %1.</source>
        <translation>Das Rezept hat keine Tabelle namens %1.</translation>
    </message>
    <message>
        <source>The recipe names no server: --server URL does.</source>
        <translation>Das Rezept nennt keinen Server: --server URL tut es.</translation>
    </message>
    <message>
        <source>%1, to %2:</source>
        <translation>%1, nach %2:</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n table(s) written as asked.</source>
        <translation>
            <numerusform>%1 von %n Tabelle wie verlangt geschrieben.</numerusform>
            <numerusform>%1 von %n Tabellen wie verlangt geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>--end-session needs --sign-in.</source>
        <translation>--end-session braucht --sign-in.</translation>
    </message>
    <message>
        <source>ask a question in SQL about views of local files</source>
        <translation>eine Frage in SQL zu Views lokaler Dateien stellen</translation>
    </message>
    <message>
        <source>Question in SQL</source>
        <translation>Frage in SQL</translation>
    </message>
    <message>
        <source>Value of a parameter</source>
        <translation>Wert eines Parameters</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Arbeiter</translation>
    </message>
    <message>
        <source>The question is about %1 (%2), which is not given: VIEW=INPUT does.</source>
        <translation>Die Frage betrifft %1 (%2), das nicht angegeben ist: VIEW=INPUT gibt es an.</translation>
    </message>
    <message>
        <source>The SQLView %1 is about itself.</source>
        <translation>Die SQLView %1 betrifft sich selbst.</translation>
    </message>
    <message>
        <source>Only a server can test this condition, and this one has no search that does: %1</source>
        <translation>Nur ein Server kann diese Bedingung prüfen, und dieser hat keine Suche dafür: %1</translation>
    </message>
    <message>
        <source>what comes along</source>
        <translation>was mitgesendet wird</translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) are no longer there, as the server says.</source>
        <translation>
            <numerusform>%Ln Ressource gibt es laut Server nicht mehr.</numerusform>
            <numerusform>%Ln Ressourcen gibt es laut Server nicht mehr.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) are no longer there, as the server says: their names are in %1.</source>
        <translation>
            <numerusform>%Ln Ressource gibt es laut Server nicht mehr: Ihr Name steht in %1.</numerusform>
            <numerusform>%Ln Ressourcen gibt es laut Server nicht mehr: Ihre Namen stehen in %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>With -o FILE, what came along is written, too, each type to a file of its own.</source>
        <translation>Mit -o DATEI wird auch geschrieben, was mitgesendet wurde: jeder Typ in eine eigene Datei.</translation>
    </message>
    <message>
        <source>The columns for %1 cannot be made: what came along of it is left out.</source>
        <translation>Die Spalten für %1 lassen sich nicht bilden: Was davon mitgesendet wurde, bleibt weg.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) that came along are in %1.</source>
        <translation>
            <numerusform>%Ln mitgesendete Ressource steht in %1.</numerusform>
            <numerusform>%Ln mitgesendete Ressourcen stehen in %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are these tables of de-identification: %1.</source>
        <translation>Es gibt diese Tabellen zur De-Identifizierung: %1.</translation>
    </message>
    <message>
        <source>The key in %1 is too short: it needs %2 bytes, made at random.</source>
        <translation>Der Schlüssel in %1 ist zu kurz: Er braucht %2 zufällige Bytes.</translation>
    </message>
    <message>
        <source>Take out of the resources what tells whom they are of, by this table or the one in this file</source>
        <translation>Aus den Ressourcen entfernen, was verrät, von wem sie sind: nach dieser Tabelle oder der in dieser Datei</translation>
    </message>
    <message>
        <source>File with the key of the pseudonyms; another for each run when this is not given</source>
        <translation>Datei mit dem Schlüssel der Pseudonyme; ohne sie hat jeder Lauf einen anderen</translation>
    </message>
    <message>
        <source>--key-file needs --de-identify.</source>
        <translation>--key-file braucht --de-identify.</translation>
    </message>
    <message>
        <source>compare an export with its statement</source>
        <translation>einen Export mit seiner Aussage vergleichen</translation>
    </message>
    <message>
        <source>--since-last goes with none of these: --since, --limit, --ids, --list, --de-identify.</source>
        <translation>--since-last verträgt sich mit keinem von diesen: --since, --limit, --ids, --list, --de-identify.</translation>
    </message>
    <message>
        <source>What is de-identified is read at one go: --resume does not go with it.</source>
        <translation>Was de-identifiziert wird, wird in einem Zug gelesen: --resume verträgt sich nicht damit.</translation>
    </message>
    <message>
        <source>%1 is de-identified: rows that are not do not go with it.</source>
        <translation>%1 ist de-identifiziert: Zeilen, die es nicht sind, passen nicht dazu.</translation>
    </message>
    <message>
        <source>The statement itself says that there is more: as many as were asked for were read.</source>
        <translation>Die Aussage sagt selbst, dass es mehr gibt: Gelesen wurden so viele, wie verlangt waren.</translation>
    </message>
    <message>
        <source>The statement itself says that the reading was stopped.</source>
        <translation>Die Aussage sagt selbst, dass das Lesen angehalten wurde.</translation>
    </message>
    <message>
        <source>The statement itself says that the reading had not ended.</source>
        <translation>Die Aussage sagt selbst, dass das Lesen nicht beendet war.</translation>
    </message>
    <message>
        <source>The statement itself says that the server&apos;s data changed while they were read.</source>
        <translation>Die Aussage sagt selbst, dass sich die Daten des Servers beim Lesen geändert haben.</translation>
    </message>
    <message>
        <source>The statement itself says that the result is incomplete.</source>
        <translation>Die Aussage sagt selbst, dass das Ergebnis unvollständig ist.</translation>
    </message>
    <message>
        <source>The statement itself says that the result is incomplete: %1.</source>
        <translation>Die Aussage sagt selbst, dass das Ergebnis unvollständig ist: %1.</translation>
    </message>
    <message>
        <source>There is no statement %1 to compare with.</source>
        <translation>Es gibt keine Aussage %1 zum Vergleichen.</translation>
    </message>
    <message>
        <source>%1 is not a statement: it is damaged, or something else.</source>
        <translation>%1 ist keine Aussage: Sie ist beschädigt oder etwas anderes.</translation>
    </message>
    <message>
        <source>%1 is from a later version of the program, which this one cannot read.</source>
        <translation>%1 stammt von einer späteren Version des Programms, die diese nicht lesen kann.</translation>
    </message>
    <message>
        <source>%1 has no checksums: it is from an earlier version of the program, or no file was written.</source>
        <translation>%1 hat keine Prüfsummen: Sie stammt von einer früheren Version des Programms, oder es wurde keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>%1 leads out of the folder of the statement: it was not looked at.</source>
        <translation>%1 führt aus dem Ordner der Aussage hinaus und wurde nicht angesehen.</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>%1 fehlt.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 has changed: it has another size, %2 bytes.</source>
        <translation>%1 hat sich geändert: Die Größe ist eine andere, %2 Bytes.</translation>
    </message>
    <message>
        <source>%1 has changed: it has other bytes of the same number.</source>
        <translation>%1 hat sich geändert: Es sind gleich viele, aber andere Bytes.</translation>
    </message>
    <message>
        <source>%1 has another name than when it was written: %2.</source>
        <translation>%1 hat einen anderen Namen als beim Schreiben: %2.</translation>
    </message>
    <message>
        <source>%1 is not in the statement.</source>
        <translation>%1 steht nicht in der Aussage.</translation>
    </message>
    <message>
        <source>%1 is as it was written: %2 bytes, SHA-256 %3.</source>
        <translation>%1 ist so, wie es geschrieben wurde: %2 Bytes, SHA-256 %3.</translation>
    </message>
    <message>
        <source>The statement says that it is everything.</source>
        <translation>Die Aussage sagt, dass es alles ist.</translation>
    </message>
    <message>
        <source>The statement says that it is everything up to the last page; the server gave no total.</source>
        <translation>Die Aussage sagt, dass es alles bis zur letzten Seite ist; der Server nannte keine Gesamtzahl.</translation>
    </message>
    <message>
        <source>The statement, where it is not FILE.statement.json</source>
        <translation>Die Aussage, wenn sie nicht FILE.statement.json ist</translation>
    </message>
    <message>
        <source>One file is needed: an export, or its statement.</source>
        <translation>Eine Datei ist nötig: ein Export oder seine Aussage.</translation>
    </message>
    <message>
        <source>All tables in one file with the recipe&apos;s name</source>
        <translation>Alle Tabellen in eine Datei mit dem Namen des Rezepts</translation>
    </message>
    <message>
        <source>One file for all tables needs one of these formats: %1.</source>
        <translation>Eine Datei für alle Tabellen braucht eines dieser Formate: %1.</translation>
    </message>
    <message>
        <source>What came along with the search is not written where rows are de-identified.</source>
        <translation>Was mit der Suche mitgesendet wurde, wird nicht geschrieben, wo Zeilen de-identifiziert werden.</translation>
    </message>
    <message>
        <source>show the columns of a view, and their types, as JSON</source>
        <translation>die Spalten einer View und ihre Typen als JSON zeigen</translation>
    </message>
    <message>
        <source>--no-header is for CSV: %1 has no header to leave out.</source>
        <translation>--no-header gilt für CSV: %1 hat keine Kopfzeile, die wegfallen könnte.</translation>
    </message>
    <message>
        <source>An answer has rows and no resources: %1 cannot hold it.</source>
        <translation>Eine Antwort hat Zeilen und keine Ressourcen: %1 kann sie nicht aufnehmen.</translation>
    </message>
    <message>
        <source>Either --one-file or --split-by.</source>
        <translation>Entweder --one-file oder --split-by.</translation>
    </message>
    <message>
        <source>A file for each patient, or for each month of the first date: patient, month</source>
        <translation>Eine Datei für jeden Patienten oder für jeden Monat des ersten Datums: patient, month</translation>
    </message>
    <message>
        <source>--split-by takes one of these: %1.</source>
        <translation>--split-by nimmt eines von diesen: %1.</translation>
    </message>
    <message>
        <source>Resources of type %1 are no patient&apos;s: they cannot be split by patient.</source>
        <translation>Ressourcen vom Typ %1 gehören keinem Patienten: Nach Patienten lassen sie sich nicht aufteilen.</translation>
    </message>
    <message>
        <source>--split-by needs files of its own to write to: -o FILE.</source>
        <translation>--split-by braucht eigene Dateien zum Schreiben: -o FILE.</translation>
    </message>
    <message>
        <source>--split-by goes with none of these: --resume, --since-last.</source>
        <translation>--split-by geht mit keinem von diesen zusammen: --resume, --since-last.</translation>
    </message>
    <message>
        <source>No column has dates: the rows cannot be split by month.</source>
        <translation>Keine Spalte hat Datumswerte: Nach Monaten lassen sich die Zeilen nicht aufteilen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1.</source>
        <translation>
            <numerusform>%Ln Datei: %1.</numerusform>
            <numerusform>%Ln Dateien: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>These lie there from before and are not part of it: %1.</source>
        <translation>Diese liegen noch von früher dort und gehören nicht dazu: %1.</translation>
    </message>
    <message>
        <source>The pivot is not written: the view has not the columns that it is made of.</source>
        <translation>Die Kreuztabelle wird nicht geschrieben: Die Sicht hat die Spalten nicht, aus denen sie gemacht wird.</translation>
    </message>
    <message>
        <source>The pivot is not written: rows of the run before are in the table&apos;s file alone.</source>
        <translation>Die Kreuztabelle wird nicht geschrieben: Zeilen des vorigen Laufs stehen nur in der Datei der Tabelle.</translation>
    </message>
    <message>
        <source>%1 pivot</source>
        <comment>a table&apos;s name</comment>
        <translation>%1 Kreuztabelle</translation>
    </message>
    <message>
        <source>The pivot %1 is in %2: %3.</source>
        <translation>Die Kreuztabelle %1 ist in %2: %3.</translation>
    </message>
    <message>
        <source>say what is odd about the resources of a table, and what its columns hold</source>
        <translation>sagen, was an den Ressourcen einer Tabelle auffällt und was ihre Spalten enthalten</translation>
    </message>
    <message>
        <source>--threads is a number from 1 to %1.</source>
        <translation>--threads ist eine Zahl von 1 bis %1.</translation>
    </message>
    <message>
        <source>say what a recipe does, in words or as SQL</source>
        <translation>sagen, was ein Rezept tut, in Worten oder als SQL</translation>
    </message>
    <message>
        <source>%1 has columns of other resources, which cannot be de-identified.</source>
        <translation>%1 hat Spalten anderer Ressourcen, die sich nicht de-identifizieren lassen.</translation>
    </message>
    <message>
        <source>Beside each column of codes one with what they are called</source>
        <translation>Neben jeder Spalte mit Codes eine mit dem, was sie heißen</translation>
    </message>
    <message>
        <source>Whole resources have no columns: --displays does not go with them.</source>
        <translation>Ganze Ressourcen haben keine Spalten: --displays geht nicht mit ihnen zusammen.</translation>
    </message>
    <message>
        <source>Names of codes are written at one go: --resume does not go with --displays.</source>
        <translation>Namen von Codes werden in einem Zug geschrieben: --resume geht nicht mit --displays zusammen.</translation>
    </message>
    <message>
        <source>%1 has columns of other resources: names of codes do not go with it where it is de-identified.</source>
        <translation>%1 hat Spalten anderer Ressourcen: Namen von Codes gehen nicht damit zusammen, wo es de-identifiziert wird.</translation>
    </message>
    <message>
        <source>%1 has names of codes beside these: it is read at one go.</source>
        <translation>%1 hat Namen von Codes daneben: Es wird in einem Zug gelesen.</translation>
    </message>
    <message>
        <source>%1 is sorted or has columns of other resources: it is read at one go.</source>
        <translation>%1 ist sortiert oder hat Spalten anderer Ressourcen: Es wird in einem Zug gelesen.</translation>
    </message>
    <message>
        <source>ValueSets and CodeSystems that memberOf() knows</source>
        <translation>ValueSets und CodeSystems, die memberOf() kennt</translation>
    </message>
    <message>
        <source>%1 has no ValueSet and no CodeSystem in FHIR&apos;s JSON.</source>
        <translation>%1 enthält kein ValueSet und kein CodeSystem in FHIRs JSON.</translation>
    </message>
    <message>
        <source>No statement beside the output</source>
        <translation>Keine Auskunft neben der Ausgabe</translation>
    </message>
</context>
<context>
    <name>exporting</name>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV, für Tabellenkalkulationen</translation>
    </message>
    <message>
        <source>NDJSON, one line a row</source>
        <translation>NDJSON, eine Textzeile je Zeile</translation>
    </message>
    <message>
        <source>JSON, one list</source>
        <translation>JSON, eine Liste</translation>
    </message>
    <message>
        <source>Excel workbook (XLSX)</source>
        <translation>Excel-Arbeitsmappe (XLSX)</translation>
    </message>
    <message>
        <source>SQLite database</source>
        <translation>SQLite-Datenbank</translation>
    </message>
    <message>
        <source>Parquet, typed columns for analysis</source>
        <translation>Parquet, typisierte Spalten für Auswertungen</translation>
    </message>
    <message>
        <source>FHIR Bundle, whole resources</source>
        <translation>FHIR-Bundle, ganze Ressourcen</translation>
    </message>
    <message>
        <source>FHIR: folder of NDJSON, whole resources</source>
        <translation>FHIR: Ordner mit NDJSON, ganze Ressourcen</translation>
    </message>
</context>
<context>
    <name>gui::AboutDialog</name>
    <message>
        <source>About Fhirside</source>
        <translation>Über Fhirside</translation>
    </message>
    <message>
        <source>Fhirside %1</source>
        <translation>Fhirside %1</translation>
    </message>
    <message>
        <source>Shows what a FHIR server holds as tables. Free software under the Apache License 2.0, without any warranty.</source>
        <translation>Zeigt als Tabellen, was ein FHIR-Server enthält. Freie Software unter der Apache License 2.0, ohne jede Gewähr.</translation>
    </message>
    <message>
        <source>&amp;Licences</source>
        <translation>&amp;Lizenzen</translation>
    </message>
</context>
<context>
    <name>gui::AccountButton</name>
    <message>
        <source>Anonymous</source>
        <translation>Anonym</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Signed in as %1</source>
        <translation>Angemeldet als %1</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>Niemand ist angemeldet.</translation>
    </message>
    <message>
        <source>Switch &amp;account…</source>
        <translation>&amp;Konto wechseln…</translation>
    </message>
    <message>
        <source>Sign &amp;out</source>
        <translation>&amp;Abmelden</translation>
    </message>
    <message>
        <source>Sign &amp;in again…</source>
        <translation>Erneut an&amp;melden…</translation>
    </message>
    <message>
        <source>To sign in, make a new connection and choose an organizational account.</source>
        <translation>Um sich anzumelden, stellen Sie eine neue Verbindung her und wählen Sie ein Organisationskonto.</translation>
    </message>
    <message>
        <source>Local files</source>
        <translation>Lokale Dateien</translation>
    </message>
    <message>
        <source>Read from files on this computer: there is no server and no account.</source>
        <translation>Aus Dateien auf diesem Computer gelesen: Es gibt keinen Server und kein Konto.</translation>
    </message>
    <message>
        <source>&amp;Check connection…</source>
        <translation>Verbindung &amp;prüfen…</translation>
    </message>
</context>
<context>
    <name>gui::AccountFlow</name>
    <message>
        <source>Signed out. What is shown stays until you close it.</source>
        <translation>Abgemeldet. Was gezeigt wird, bleibt stehen, bis Sie es schließen.</translation>
    </message>
</context>
<context>
    <name>gui::AccountPage</name>
    <message>
        <source>This server asks for a sign-in.</source>
        <translation>Dieser Server verlangt eine Anmeldung.</translation>
    </message>
    <message>
        <source>This server asks for a sign-in (%1).</source>
        <translation>Dieser Server verlangt eine Anmeldung (%1).</translation>
    </message>
    <message>
        <source>This server lets anyone read.</source>
        <translation>Bei diesem Server darf jeder lesen.</translation>
    </message>
    <message>
        <source>This server refused to be read without an account.</source>
        <translation>Dieser Server verweigert das Lesen ohne Konto.</translation>
    </message>
    <message>
        <source>It is not known yet whether this server asks for a sign-in.</source>
        <translation>Ob dieser Server eine Anmeldung verlangt, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>&amp;Anonymous</source>
        <translation>&amp;Anonym</translation>
    </message>
    <message>
        <source>How do you want to connect?</source>
        <translation>Wie möchten Sie sich verbinden?</translation>
    </message>
    <message>
        <source>Reads what the server shows to everybody.</source>
        <translation>Liest, was der Server allen zeigt.</translation>
    </message>
    <message>
        <source>Sign in with your work or school account.</source>
        <translation>Mit Ihrem Geschäfts- oder Schulkonto anmelden.</translation>
    </message>
    <message>
        <source>Or&amp;ganizational account</source>
        <translation>Or&amp;ganisationskonto</translation>
    </message>
    <message>
        <source>Sign &amp;in…</source>
        <translation>An&amp;melden…</translation>
    </message>
    <message>
        <source>Sign-in settings: client, tenant, audience, keep me signed in</source>
        <translation>Anmeldeeinstellungen: Client, Mandant, Zielgruppe, angemeldet bleiben</translation>
    </message>
    <message>
        <source>Signed in as %1.</source>
        <translation>Angemeldet als %1.</translation>
    </message>
    <message>
        <source>You aren&apos;t signed in.</source>
        <translation>Sie sind nicht angemeldet.</translation>
    </message>
    <message>
        <source>This server does not say where one signs in, so only an account of your own organisation will do: a guest account cannot sign in.</source>
        <translation>Dieser Server nennt keinen Anmeldedienst. Daher eignet sich nur ein Konto Ihrer eigenen Organisation; Gastkonten können sich nicht anmelden.</translation>
    </message>
    <message>
        <source>Forgotten. You aren&apos;t signed in.</source>
        <translation>Vergessen. Sie sind nicht angemeldet.</translation>
    </message>
</context>
<context>
    <name>gui::AllDataDialog</name>
    <message>
        <source>All their data</source>
        <translation>Alle Daten dazu</translation>
    </message>
    <message>
        <source>Types of resources, and how many there are</source>
        <translation>Ressourcentypen und ihre Anzahl</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>What belongs to %1. Each type that is ticked opens as a table.</source>
        <extracomment>%1 is a patient&apos;s name</extracomment>
        <translation>Was zu %1 gehört. Jeder angehakte Typ wird als Tabelle geöffnet.</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Counting: %1 of %2 types</source>
        <translation>Zählt: %1 von %2 Typen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) ticked</source>
        <translation>
            <numerusform>%Ln Ressource angehakt</numerusform>
            <numerusform>%Ln Ressourcen angehakt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) ticked, and those of types whose number is not known</source>
        <translation>
            <numerusform>%Ln Ressource angehakt und die von Typen, deren Anzahl nicht bekannt ist</numerusform>
            <numerusform>%Ln Ressourcen angehakt und die von Typen, deren Anzahl nicht bekannt ist</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::Application</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Opening files</source>
        <translation>Dateien werden geöffnet</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Dateien öffnen</translation>
    </message>
    <message>
        <source>Not everything in this query can be done here.</source>
        <translation>Nicht alles in dieser Abfrage lässt sich hier tun.</translation>
    </message>
</context>
<context>
    <name>gui::CellNotes</name>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>significantly low</source>
        <translation>deutlich niedrig</translation>
    </message>
    <message>
        <source>significantly high</source>
        <translation>deutlich hoch</translation>
    </message>
    <message>
        <source>abnormal</source>
        <translation>auffällig</translation>
    </message>
    <message>
        <source>critically low</source>
        <translation>kritisch niedrig</translation>
    </message>
    <message>
        <source>critically high</source>
        <translation>kritisch hoch</translation>
    </message>
    <message>
        <source>critically abnormal</source>
        <translation>kritisch auffällig</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) behind it: a double click shows them</source>
        <translation>
            <numerusform>%Ln Zeile dahinter: Ein Doppelklick zeigt sie</numerusform>
            <numerusform>%Ln Zeilen dahinter: Ein Doppelklick zeigt sie</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a letter, and what it stands for</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Reference range: %1</source>
        <translation>Referenzbereich: %1</translation>
    </message>
    <message>
        <source>below the reference range</source>
        <translation>unter dem Referenzbereich</translation>
    </message>
    <message>
        <source>above the reference range</source>
        <translation>über dem Referenzbereich</translation>
    </message>
</context>
<context>
    <name>gui::Cells</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Type: %1</source>
        <translation>Typ: %1</translation>
    </message>
    <message>
        <source>May hold several values.</source>
        <translation>Kann mehrere Werte enthalten.</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>a value</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <comment>a value, and why</comment>
        <translation>unbekannt: %1</translation>
    </message>
    <message>
        <source>quantity</source>
        <comment>kind of values</comment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>yes or no</source>
        <comment>kind of values</comment>
        <translation>ja oder nein</translation>
    </message>
    <message>
        <source>whole number</source>
        <comment>kind of values</comment>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <source>number</source>
        <comment>kind of values</comment>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>date</source>
        <comment>kind of values</comment>
        <translation>Datum</translation>
    </message>
    <message>
        <source>date and time</source>
        <comment>kind of values</comment>
        <translation>Datum und Zeit</translation>
    </message>
    <message>
        <source>time</source>
        <comment>kind of values</comment>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>JSON</source>
        <comment>kind of values</comment>
        <translation>JSON</translation>
    </message>
    <message>
        <source>code</source>
        <comment>kind of values</comment>
        <translation>Code</translation>
    </message>
    <message>
        <source>text</source>
        <comment>kind of values</comment>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>gui::Chart</name>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>a number of values, their unit</comment>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>other units left out: %1</source>
        <translation>andere Einheiten weggelassen: %1</translation>
    </message>
    <message>
        <source>reference range %1</source>
        <translation>Referenzbereich %1</translation>
    </message>
    <message numerus="yes">
        <source>no reference range drawn: %Ln value(s) have none</source>
        <translation>
            <numerusform>kein Referenzbereich gezeichnet: %Ln Wert hat keinen</numerusform>
            <numerusform>kein Referenzbereich gezeichnet: %Ln Werte haben keinen</numerusform>
        </translation>
    </message>
    <message>
        <source>no reference range drawn: the values have different ones</source>
        <translation>kein Referenzbereich gezeichnet: Die Werte haben verschiedene</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <comment>drawn in a chart</comment>
        <translation>
            <numerusform>%Ln Wert</numerusform>
            <numerusform>%Ln Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>values, lines</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln Linie</numerusform>
            <numerusform>%Ln Linien</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 with fewer values left out (%2)</source>
        <translation>%1 mit weniger Werten weggelassen (%2)</translation>
    </message>
    <message>
        <source>hollow: only a bound of the value is known</source>
        <translation>hohl: Vom Wert ist nur eine Schranke bekannt</translation>
    </message>
    <message numerus="yes">
        <source>of %Ln value(s) the first number alone is drawn</source>
        <translation>
            <numerusform>von %Ln Wert ist nur die erste Zahl gezeichnet</numerusform>
            <numerusform>von %Ln Werten ist nur die erste Zahl gezeichnet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) are no numbers: × at the foot</source>
        <translation>
            <numerusform>%Ln Wert ist keine Zahl: × am Fuß</numerusform>
            <numerusform>%Ln Werte sind keine Zahlen: × am Fuß</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln date(s) without a day: drawn as long as they may be</source>
        <translation>
            <numerusform>%Ln Datum ohne Tag: so lang gezeichnet, wie es sein kann</numerusform>
            <numerusform>%Ln Daten ohne Tag: so lang gezeichnet, wie sie sein können</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) without a date left out</source>
        <translation>
            <numerusform>%Ln Wert ohne Datum weggelassen</numerusform>
            <numerusform>%Ln Werte ohne Datum weggelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a value left out</source>
        <translation>
            <numerusform>%Ln Zeile ohne Wert weggelassen</numerusform>
            <numerusform>%Ln Zeilen ohne Wert weggelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <comment>that differ</comment>
        <translation>
            <numerusform>%Ln Wert</numerusform>
            <numerusform>%Ln Werte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) with fewer rows left out</source>
        <translation>
            <numerusform>%Ln Wert mit weniger Zeilen weggelassen</numerusform>
            <numerusform>%Ln Werte mit weniger Zeilen weggelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2, median %3</source>
        <translation>%1 bis %2, Median %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) that are no numbers left out</source>
        <translation>
            <numerusform>%Ln Wert, der keine Zahl ist, weggelassen</numerusform>
            <numerusform>%Ln Werte, die keine Zahlen sind, weggelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>keine Zahl</translation>
    </message>
    <message>
        <source>no unit</source>
        <translation>ohne Einheit</translation>
    </message>
    <message>
        <source>%1 over time</source>
        <comment>a kind of numbers</comment>
        <translation>%1 über die Zeit</translation>
    </message>
    <message>
        <source>Rows by %1, only %2</source>
        <translation>Zeilen je %1, nur %2</translation>
    </message>
    <message>
        <source>Rows by %1</source>
        <translation>Zeilen je %1</translation>
    </message>
    <message>
        <source>Distribution of %1</source>
        <translation>Verteilung von %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a kind of numbers, their unit</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No row that is shown has %1. Choose another value above.</source>
        <translation>Keine Zeile, die gezeigt wird, hat %1. Wählen Sie oben einen anderen Wert.</translation>
    </message>
    <message>
        <source>There are no rows. A chart is of the rows that the table shows.</source>
        <translation>Es gibt keine Zeilen. Ein Diagramm zeigt die Zeilen, die in der Tabelle stehen.</translation>
    </message>
    <message>
        <source>Choose what to count above.</source>
        <translation>Wählen Sie oben, was gezählt werden soll.</translation>
    </message>
    <message>
        <source>No column of this table has numbers. Choose bars of counts above.</source>
        <translation>Keine Spalte dieser Tabelle hat Zahlen. Wählen Sie oben Balken mit Anzahlen.</translation>
    </message>
    <message>
        <source>No column of this table has a date. Choose a histogram above.</source>
        <translation>Keine Spalte dieser Tabelle hat ein Datum. Wählen Sie oben ein Histogramm.</translation>
    </message>
    <message>
        <source>No value of %1 is a number with a date. Choose another column or value above, or bars of counts.</source>
        <translation>Kein Wert von %1 ist eine Zahl mit Datum. Wählen Sie oben eine andere Spalte oder einen anderen Wert, oder Balken mit Anzahlen.</translation>
    </message>
    <message>
        <source>%1 is empty in all rows. Choose another column above.</source>
        <translation>%1 ist in allen Zeilen leer. Wählen Sie oben eine andere Spalte.</translation>
    </message>
    <message>
        <source>All %1 are %2. A histogram needs numbers that differ.</source>
        <translation>Alle %1 sind %2. Ein Histogramm braucht Zahlen, die sich unterscheiden.</translation>
    </message>
    <message>
        <source>(none)</source>
        <comment>a line without a name</comment>
        <translation>(ohne)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a name, and what tells it from others</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>from %1 to below %2</source>
        <translation>von %1 bis unter %2</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <comment>what a point of a chart is, which, of how many</comment>
        <translation>%1, %2 von %3</translation>
    </message>
    <message>
        <source>up to %1</source>
        <comment>a reference range</comment>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>a reference range</comment>
        <translation>ab %1</translation>
    </message>
</context>
<context>
    <name>gui::ChartFlow</name>
    <message>
        <source>Only %1 of these %2 rows are selected.</source>
        <translation>Nur %1 dieser %2 Zeilen sind ausgewählt.</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>%1 was written</source>
        <translation>%1 wurde geschrieben</translation>
    </message>
    <message>
        <source>The picture could not be written.</source>
        <translation>Das Bild konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Look whether the folder can be written to and has room; then save again.</source>
        <translation>Sehen Sie nach, ob in den Ordner geschrieben werden kann und Platz ist; dann speichern Sie noch einmal.</translation>
    </message>
</context>
<context>
    <name>gui::ChartView</name>
    <message>
        <source>Kind of chart</source>
        <translation>Art des Diagramms</translation>
    </message>
    <message>
        <source>&amp;of</source>
        <translation>&amp;von</translation>
    </message>
    <message>
        <source>Column that is drawn</source>
        <translation>Spalte, die gezeichnet wird</translation>
    </message>
    <message>
        <source>&amp;for</source>
        <translation>&amp;für</translation>
    </message>
    <message>
        <source>Column that rows are chosen by</source>
        <translation>Spalte, nach der Zeilen gewählt werden</translation>
    </message>
    <message>
        <source>Value that the rows have</source>
        <translation>Wert, den die Zeilen haben</translation>
    </message>
    <message>
        <source>b&amp;y</source>
        <translation>&amp;je</translation>
    </message>
    <message>
        <source>A line for each</source>
        <translation>Eine Linie für jeden Wert von</translation>
    </message>
    <message>
        <source>&amp;in</source>
        <translation>&amp;in</translation>
    </message>
    <message>
        <source>Unit of the numbers</source>
        <translation>Einheit der Zahlen</translation>
    </message>
    <message>
        <source>Left and Right go from point to point, Up and Down from line to line, Home and End to the first and the last. Plus and minus zoom, 0 shows all, Return opens the rows.</source>
        <translation>Links und Rechts gehen von Punkt zu Punkt, Auf und Ab von Linie zu Linie, Pos1 und Ende zum ersten und letzten. Plus und Minus vergrößern und verkleinern, 0 zeigt alles, Eingabe öffnet die Zeilen.</translation>
    </message>
    <message>
        <source>What is drawn, to sort, copy and export</source>
        <translation>Was gezeichnet ist, zum Sortieren, Kopieren und Exportieren</translation>
    </message>
    <message>
        <source>Points as a &amp;table</source>
        <translation>Punkte als &amp;Tabelle</translation>
    </message>
    <message>
        <source>As a picture, for documents and slides</source>
        <translation>Als Bild, für Dokumente und Folien</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>PNG or SVG</source>
        <translation>PNG oder SVG</translation>
    </message>
    <message>
        <source>&amp;Save as picture…</source>
        <translation>Als Bild &amp;speichern…</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>Bild (PNG)</translation>
    </message>
    <message>
        <source>Drawing that scales (SVG)</source>
        <translation>Zeichnung in jeder Größe (SVG)</translation>
    </message>
    <message>
        <source>Line over time</source>
        <translation>Linie über die Zeit</translation>
    </message>
    <message>
        <source>Bars of counts</source>
        <translation>Balken mit Anzahlen</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>all rows</source>
        <translation>alle Zeilen</translation>
    </message>
    <message>
        <source>one line</source>
        <translation>eine Linie</translation>
    </message>
    <message>
        <source>Reading the rows…</source>
        <translation>Die Zeilen werden gelesen…</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
</context>
<context>
    <name>gui::CheckPage</name>
    <message>
        <source>Connection check</source>
        <translation>Prüfung der Verbindung</translation>
    </message>
    <message>
        <source>Does this server work?</source>
        <translation>Funktioniert dieser Server?</translation>
    </message>
    <message>
        <source>What was tested</source>
        <translation>Was geprüft wurde</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Got</source>
        <translation>Erhalten</translation>
    </message>
    <message>
        <source>The server says</source>
        <translation>Der Server sagt</translation>
    </message>
    <message>
        <source>What to change</source>
        <translation>Was zu ändern ist</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Copy te&amp;xt for them</source>
        <translation>Te&amp;xt für sie kopieren</translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation>Noch &amp;einmal prüfen</translation>
    </message>
    <message>
        <source>&amp;Sign in and go on</source>
        <translation>&amp;Anmelden und fortfahren</translation>
    </message>
    <message>
        <source>Co&amp;mpare with…</source>
        <translation>Ver&amp;gleichen mit…</translation>
    </message>
    <message>
        <source>&amp;Export report…</source>
        <translation>&amp;Bericht exportieren…</translation>
    </message>
    <message>
        <source>%1 is no report of the connection check.</source>
        <translation>%1 ist kein Bericht einer Verbindungsprüfung.</translation>
    </message>
    <message>
        <source>Compared with %1: only what is worse counts.</source>
        <translation>Verglichen mit %1: Nur was schlechter ist, zählt.</translation>
    </message>
    <message>
        <source>being tested</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>Asking the server and its sign-in service …</source>
        <translation>Server und Anmeldedienst werden gefragt…</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>For people (*.html);;For programs and comparing (*.json);;Text (*.txt);;For pipelines, JUnit (*.xml)</source>
        <translation>Für Menschen (*.html);;Für Programme und zum Vergleichen (*.json);;Text (*.txt);;Für Pipelines, JUnit (*.xml)</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>In %1 geschrieben.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Compare with a report</source>
        <translation>Mit einem Bericht vergleichen</translation>
    </message>
    <message>
        <source>Reports (*.json *.html)</source>
        <translation>Berichte (*.json *.html)</translation>
    </message>
    <message>
        <source>Run this &amp;group again</source>
        <translation>Diese Gr&amp;uppe wiederholen</translation>
    </message>
</context>
<context>
    <name>gui::CheckWindow</name>
    <message>
        <source>Connection check</source>
        <translation>Prüfung der Verbindung</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
</context>
<context>
    <name>gui::ChooseFiles</name>
    <message>
        <source>Open files</source>
        <translation>Dateien öffnen</translation>
    </message>
    <message>
        <source>FHIR data (*.ndjson *.ndjson.gz *.json)</source>
        <translation>FHIR-Daten (*.ndjson *.ndjson.gz *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>gui::ClearableEdit</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>gui::CloseFlow</name>
    <message numerus="yes">
        <source>%n table(s), %1 rows, not exported.</source>
        <translation>
            <numerusform>%n Tabelle mit %1 Zeilen, nicht exportiert.</numerusform>
            <numerusform>%n Tabellen mit %1 Zeilen, nicht exportiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>More is still being loaded.</source>
        <translation>Weitere werden noch geladen.</translation>
    </message>
    <message>
        <source>Close window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>They can be loaded again as long as the server has them.</source>
        <translation>Sie lassen sich wieder laden, solange der Server sie hat.</translation>
    </message>
    <message>
        <source>Close &amp;without exporting</source>
        <translation>&amp;Ohne Export schließen</translation>
    </message>
</context>
<context>
    <name>gui::ColumnEditor</name>
    <message>
        <source>Own column</source>
        <translation>Eigene Spalte</translation>
    </message>
    <message>
        <source>&amp;FHIRPath, on the resource:</source>
        <translation>&amp;FHIRPath auf der Ressource:</translation>
    </message>
    <message>
        <source>FHIRPath</source>
        <translation>FHIRPath</translation>
    </message>
    <message>
        <source>Down goes to what can follow here</source>
        <translation>Pfeil nach unten führt zu dem, was hier folgen kann</translation>
    </message>
    <message>
        <source>&amp;Title:</source>
        <translation>&amp;Titel:</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>In the selected &amp;row:</source>
        <translation>In der gewählten &amp;Zeile:</translation>
    </message>
    <message>
        <source>Value in the selected row</source>
        <translation>Wert in der gewählten Zeile</translation>
    </message>
    <message>
        <source>R&amp;emove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>Ferti&amp;g</translation>
    </message>
    <message>
        <source>No row is selected.</source>
        <translation>Keine Zeile ist gewählt.</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>At character %1: %2</source>
        <translation>Bei Zeichen %1: %2</translation>
    </message>
    <message>
        <source>What can follow</source>
        <translation>Was folgen kann</translation>
    </message>
</context>
<context>
    <name>gui::CopyFlow</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>%1 rows are too many to copy: at most %2 go to the clipboard.</source>
        <translation>%1 Zeilen sind zum Kopieren zu viele: in die Zwischenablage gehen höchstens %2.</translation>
    </message>
    <message>
        <source>Export writes any number of rows to a file.</source>
        <translation>Exportieren schreibt beliebig viele Zeilen in eine Datei.</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Kopiert…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 von %2 Zeilen</translation>
    </message>
</context>
<context>
    <name>gui::DataPage</name>
    <message>
        <source>What do you want to see?</source>
        <translation>Was möchten Sie sehen?</translation>
    </message>
    <message>
        <source>Rows of each type:</source>
        <translation>Zeilen je Typ:</translation>
    </message>
    <message>
        <source>&amp;first</source>
        <translation>&amp;die ersten</translation>
    </message>
    <message>
        <source>&amp;everything</source>
        <translation>a&amp;lles</translation>
    </message>
    <message>
        <source>How many rows at most</source>
        <translation>Höchstzahl der Zeilen</translation>
    </message>
    <message>
        <source>Columns:</source>
        <translation>Spalten:</translation>
    </message>
    <message>
        <source>the &amp;usual ones</source>
        <translation>die ü&amp;blichen</translation>
    </message>
    <message>
        <source>&amp;all</source>
        <translation>&amp;alle</translation>
    </message>
    <message>
        <source>a &amp;view of your own</source>
        <translation>eine &amp;eigene Ansicht</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Opens a ViewDefinition (SQL on FHIR) as JSON.</source>
        <translation>Öffnet eine ViewDefinition (SQL on FHIR) als JSON.</translation>
    </message>
    <message>
        <source>Your query asks for %1, so it is ticked.</source>
        <translation>Ihre Abfrage verlangt %1, daher ist es angekreuzt.</translation>
    </message>
    <message>
        <source>Your query asks for %1, which this server does not have.</source>
        <translation>Ihre Abfrage verlangt %1; das hat dieser Server nicht.</translation>
    </message>
    <message>
        <source>Tick at least one type to go on.</source>
        <translation>Kreuzen Sie mindestens einen Typ an.</translation>
    </message>
    <message>
        <source>Say how many rows you want: a number from 1.</source>
        <translation>Geben Sie an, wie viele Zeilen Sie möchten: eine Zahl ab 1.</translation>
    </message>
    <message>
        <source>Open a view, or choose other columns.</source>
        <translation>Öffnen Sie eine Ansicht oder wählen Sie andere Spalten.</translation>
    </message>
    <message>
        <source>Your view is about %1: tick that type alone.</source>
        <translation>Ihre Ansicht betrifft %1: Kreuzen Sie nur diesen Typ an.</translation>
    </message>
    <message>
        <source>Open a view</source>
        <translation>Ansicht öffnen</translation>
    </message>
    <message>
        <source>ViewDefinitions (*.json)</source>
        <translation>ViewDefinitions (*.json)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>Columns come from your view of %1.</source>
        <translation>Die Spalten stammen aus Ihrer Ansicht von %1.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>%1, about %2 and %3</source>
        <extracomment>%1 &quot;698,210 rows&quot;, %2 time, %3 memory</extracomment>
        <translation>%1, etwa %2 und %3</translation>
    </message>
    <message>
        <source>those for a &amp;purpose:</source>
        <translation>die für einen Zwec&amp;k:</translation>
    </message>
    <message>
        <source>The purpose</source>
        <translation>Der Zweck</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a view, its type</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 is about %2: tick that type.</source>
        <comment>a view, its type</comment>
        <translation>%1 handelt von %2: diesen Typ ankreuzen.</translation>
    </message>
    <message>
        <source>&amp;Open a view…</source>
        <translation>Eine Ansicht &amp;öffnen…</translation>
    </message>
    <message>
        <source>The server prepares all resources as files, which may take a while. For large amounts that is easier on it than a search.</source>
        <translation>Der Server bereitet alle Ressourcen als Dateien vor, was dauern kann. Bei großen Mengen belastet ihn das weniger als eine Suche.</translation>
    </message>
    <message>
        <source>as a bulk e&amp;xport</source>
        <translation>als &amp;Sammelexport</translation>
    </message>
    <message>
        <source>For a &amp;clinic</source>
        <translation>Für eine Kl&amp;inik</translation>
    </message>
    <message>
        <source>Tables that are arranged for reading: vital signs, laboratory, medications, problems, encounters, immunisations.</source>
        <translation>Zum Lesen geordnete Tabellen: Vitalzeichen, Labor, Medikamente, Probleme, Kontakte, Impfungen.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a table for a clinic, its type</comment>
        <extracomment>%1 &quot;Vital signs&quot;, %2 a resource type</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Vital signs, laboratory, problems and more, arranged for reading</source>
        <translation>Vitalzeichen, Labor, Probleme und mehr, zum Lesen geordnet</translation>
    </message>
    <message>
        <source>Ticked: %1</source>
        <translation>Angekreuzt: %1</translation>
    </message>
</context>
<context>
    <name>gui::DeidentifyDialog</name>
    <message>
        <source>De-identify</source>
        <translation>De-identifizieren</translation>
    </message>
    <message>
        <source>&amp;Rules</source>
        <translation>&amp;Regeln</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>What becomes of what</source>
        <translation>Was woraus wird</translation>
    </message>
    <message>
        <source>&amp;Selected</source>
        <translation>Aus&amp;gewählt</translation>
    </message>
    <message>
        <source>What becomes of the selected</source>
        <translation>Was aus dem Ausgewählten wird</translation>
    </message>
    <message>
        <source>Pseudonyms</source>
        <translation>Pseudonyme</translation>
    </message>
    <message>
        <source>&amp;Of this file alone: its key is thrown away</source>
        <translation>&amp;Nur in dieser Datei: Ihr Schlüssel wird verworfen</translation>
    </message>
    <message>
        <source>The same in &amp;later files: its key stays in the keyring</source>
        <translation>Dieselben in &amp;späteren Dateien: Der Schlüssel bleibt im Schlüsselbund</translation>
    </message>
    <message>
        <source>&amp;Forget the key</source>
        <translation>Schlüssel &amp;vergessen</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>The key is forgotten: later files have other pseudonyms.</source>
        <translation>Der Schlüssel ist vergessen: Spätere Dateien haben andere Pseudonyme.</translation>
    </message>
</context>
<context>
    <name>gui::EmptyPanel</name>
    <message>
        <source>No table is open</source>
        <translation>Keine Tabelle ist offen</translation>
    </message>
    <message>
        <source>&amp;Choose a table…</source>
        <translation>&amp;Tabelle wählen…</translation>
    </message>
    <message>
        <source>&amp;Reopen closed table</source>
        <translation>Geschlossene Tabelle &amp;wieder öffnen</translation>
    </message>
    <message>
        <source>&amp;New connection…</source>
        <translation>&amp;Neue Verbindung…</translation>
    </message>
    <message>
        <source>&amp;Open a file…</source>
        <translation>&amp;Datei öffnen…</translation>
    </message>
    <message>
        <source>Connect to a server, or open files from this computer.</source>
        <translation>Verbinden Sie sich mit einem Server, oder öffnen Sie Dateien von diesem Computer.</translation>
    </message>
    <message>
        <source>You are connected to %1. Choose one of its tables, or begin with something else.</source>
        <translation>Sie sind mit %1 verbunden. Wählen Sie eine seiner Tabellen, oder beginnen Sie mit etwas anderem.</translation>
    </message>
</context>
<context>
    <name>gui::EndedBar</name>
    <message>
        <source>Sign &amp;in again…</source>
        <translation>Erneut an&amp;melden…</translation>
    </message>
    <message>
        <source>Not &amp;now</source>
        <translation>&amp;Jetzt nicht</translation>
    </message>
    <message>
        <source>What is being loaded ends here; what has arrived stays.</source>
        <translation>Das Laden endet hier; was angekommen ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Your sign-in has ended. What is being loaded waits and then goes on.</source>
        <translation>Ihre Anmeldung ist abgelaufen. Nach dem Anmelden geht das Laden weiter.</translation>
    </message>
    <message>
        <source>Check connection…</source>
        <translation>Verbindung prüfen…</translation>
    </message>
</context>
<context>
    <name>gui::ErrorPanel</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Technical details of the error</source>
        <translation>Technische Einzelheiten des Fehlers</translation>
    </message>
    <message>
        <source>Check connection…</source>
        <translation>Verbindung prüfen…</translation>
    </message>
</context>
<context>
    <name>gui::ExportDialog</name>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>&amp;All rows (%1)</source>
        <translation>&amp;Alle Zeilen (%1)</translation>
    </message>
    <message>
        <source>&amp;Selected rows (%1)</source>
        <translation>Au&amp;sgewählte Zeilen (%1)</translation>
    </message>
    <message>
        <source>&amp;Whole resources instead of the columns shown</source>
        <translation>&amp;Ganze Ressourcen statt der gezeigten Spalten</translation>
    </message>
    <message>
        <source>&amp;Names of codes in columns beside them</source>
        <translation>Na&amp;men von Codes in Spalten daneben</translation>
    </message>
    <message>
        <source>None of the columns that are shown has codes.</source>
        <translation>Keine der gezeigten Spalten hat Codes.</translation>
    </message>
    <message>
        <source>Column &amp;titles as shown instead of technical names</source>
        <translation>Spalten&amp;titel wie gezeigt statt technischer Namen</translation>
    </message>
    <message>
        <source>&amp;Mark the file as UTF-8 (BOM); Excel needs it</source>
        <translation>Datei als &amp;UTF-8 kennzeichnen (BOM); Excel braucht das</translation>
    </message>
    <message>
        <source>&amp;Guard against formulas: an apostrophe before text that begins with = + - @</source>
        <translation>Vor F&amp;ormeln schützen: Apostroph vor Text, der mit = + - @ beginnt</translation>
    </message>
    <message>
        <source>&amp;Choose file…</source>
        <translation>&amp;Datei wählen…</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>The file will hold patient data. Keep it where only those who may see it can.</source>
        <translation>Die Datei wird Patientendaten enthalten. Bewahren Sie sie dort auf, wo nur Befugte sie sehen.</translation>
    </message>
    <message>
        <source>Writes %1 whole resources. Loaded: %2.</source>
        <translation>Schreibt %1 ganze Ressourcen. Geladen: %2.</translation>
    </message>
    <message>
        <source>Writes %1 rows × %2 columns. Loaded: %3.</source>
        <translation>Schreibt %1 Zeilen × %2 Spalten. Geladen: %3.</translation>
    </message>
    <message>
        <source>Statement &amp;beside the file: where its rows come from, and whether they are all</source>
        <translation>Auskunft &amp;neben die Datei legen: woher ihre Zeilen kommen, und ob es alle sind</translation>
    </message>
    <message>
        <source>&amp;De-identified…</source>
        <translation>&amp;De-identifiziert…</translation>
    </message>
    <message>
        <source>All %1 tab&amp;les of this window, in one file</source>
        <translation>Alle %1 Tabe&amp;llen dieses Fensters, in einer Datei</translation>
    </message>
    <message>
        <source>Writes %1 tables, each with all its rows.</source>
        <translation>Schreibt %1 Tabellen, jede mit allen ihren Zeilen.</translation>
    </message>
    <message>
        <source>All %1 tab&amp;les of this window, a file each</source>
        <translation>Alle %1 Tabe&amp;llen dieses Fensters, je eine Datei</translation>
    </message>
    <message>
        <source>&amp;Choose folder…</source>
        <translation>&amp;Ordner wählen…</translation>
    </message>
    <message numerus="yes">
        <source>Writes a folder with the whole resources of %Ln table(s), a file for each.</source>
        <translation>
            <numerusform>Schreibt einen Ordner mit den ganzen Ressourcen von %Ln Tabelle, je eine Datei.</numerusform>
            <numerusform>Schreibt einen Ordner mit den ganzen Ressourcen von %Ln Tabellen, je eine Datei.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ExportFlow</name>
    <message>
        <source>%1 (name)</source>
        <comment>a column of codes</comment>
        <translation>%1 (Name)</translation>
    </message>
    <message>
        <source>Export patient data</source>
        <translation>Patientendaten exportieren</translation>
    </message>
    <message>
        <source>The file will hold patient data, readable by everybody who can open it. Save it only where that is allowed. This is said once.</source>
        <translation>Die Datei wird Patientendaten enthalten, lesbar für alle, die sie öffnen können. Speichern Sie sie nur dort, wo das erlaubt ist. Dieser Hinweis erscheint einmal.</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation>%1-Dateien (*.%2)</translation>
    </message>
    <message>
        <source>Nothing was written: another export is still running.</source>
        <translation>Es wurde nichts geschrieben: Ein anderer Export läuft noch.</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exportiert…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 rows written</source>
        <translation>%1 Zeilen geschrieben</translation>
    </message>
    <message>
        <source>%1 rows written to %2</source>
        <translation>%1 Zeilen geschrieben nach %2</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>The statement could not be written beside it: %1</source>
        <translation>Die Auskunft konnte nicht daneben geschrieben werden: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) are in this folder already. Replace them?</source>
        <translation>
            <numerusform>%Ln Datei gibt es in diesem Ordner schon. Ersetzen?</numerusform>
            <numerusform>%Ln Dateien gibt es in diesem Ordner schon. Ersetzen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>The resources that stand beside the rows could not all be read again. Refresh the table, then export again.</source>
        <translation>Die Ressourcen, die neben den Zeilen stehen, ließen sich nicht alle noch einmal lesen. Aktualisieren Sie die Tabelle und exportieren Sie dann erneut.</translation>
    </message>
</context>
<context>
    <name>gui::ExportedBar</name>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>%1 rows written to %2</source>
        <translation>%1 Zeilen geschrieben nach %2</translation>
    </message>
    <message>
        <source>No program here opens %1.</source>
        <translation>Kein Programm hier öffnet %1.</translation>
    </message>
</context>
<context>
    <name>gui::ExtensionList</name>
    <message>
        <source>Extensions</source>
        <translation>Erweiterungen</translation>
    </message>
    <message>
        <source>Search extensions</source>
        <translation>Erweiterungen suchen</translation>
    </message>
    <message>
        <source>Extensions by address</source>
        <translation>Erweiterungen nach Adresse</translation>
    </message>
    <message>
        <source>Space adds a column, or takes it away</source>
        <translation>Die Leertaste fügt eine Spalte hinzu oder nimmt sie weg</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Erweiterung</translation>
    </message>
    <message>
        <source>Where</source>
        <comment>an element of a resource</comment>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>an extension, and an element</comment>
        <translation>%1 an %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message>
        <source>The loaded rows have no extensions.</source>
        <translation>Die geladenen Zeilen haben keine Erweiterungen.</translation>
    </message>
    <message numerus="yes">
        <source>Tick one to have it as a column. %Ln rarer one(s) are not listed.</source>
        <translation>
            <numerusform>Setzen Sie einen Haken, um eine als Spalte zu haben. %Ln seltenere ist nicht aufgeführt.</numerusform>
            <numerusform>Setzen Sie einen Haken, um eine als Spalte zu haben. %Ln seltenere sind nicht aufgeführt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick one to have it as a column.</source>
        <translation>Setzen Sie einen Haken, um eine als Spalte zu haben.</translation>
    </message>
</context>
<context>
    <name>gui::FactLines</name>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <translation>
            <numerusform>%Ln Wert</numerusform>
            <numerusform>%Ln Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 empty</source>
        <translation>%1 · %2 leer</translation>
    </message>
    <message>
        <source>(empty text)</source>
        <translation>(leerer Text)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>min %1 · median %2 · max %3</source>
        <translation>Min. %1 · Median %2 · Max. %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a unit, and the range of its numbers</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, half of them from %2 to %3: %4</source>
        <translation>%1, die Hälfte davon von %2 bis %3: %4</translation>
    </message>
    <message>
        <source>Histogram from %1 to %2; most, %3, from %4 to %5</source>
        <translation>Histogramm von %1 bis %2; die meisten, %3, von %4 bis %5</translation>
    </message>
    <message numerus="yes">
        <source>… %Ln more unit(s)</source>
        <translation>
            <numerusform>… %Ln weitere Einheit</numerusform>
            <numerusform>… %Ln weitere Einheiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) outside of ranges: no number, or no date</source>
        <translation>
            <numerusform>%Ln Wert außerhalb der Bereiche: keine Zahl oder kein Datum</numerusform>
            <numerusform>%Ln Werte außerhalb der Bereiche: keine Zahl oder kein Datum</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %Ln more</source>
        <translation>
            <numerusform>… %Ln weiterer</numerusform>
            <numerusform>… %Ln weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln code(s) without a name</source>
        <translation>
            <numerusform>%Ln Code ohne Namen</numerusform>
            <numerusform>%Ln Codes ohne Namen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::FailurePanel</name>
    <message>
        <source>Your administrator can mend this.</source>
        <translation>Ihr Administrator kann das beheben.</translation>
    </message>
    <message>
        <source>This looks like a mistake of this program. Please tell its developers.</source>
        <translation>Das sieht nach einem Fehler dieses Programms aus. Bitte benachrichtigen Sie das Entwicklungsteam.</translation>
    </message>
    <message>
        <source>You can mend this yourself.</source>
        <translation>Sie können das selbst beheben.</translation>
    </message>
    <message>
        <source>Use &amp;my system browser</source>
        <translation>Im Standard&amp;browser anmelden</translation>
    </message>
    <message>
        <source>Copy te&amp;xt for the administrator</source>
        <translation>Te&amp;xt für Administrator kopieren</translation>
    </message>
    <message>
        <source>Try a&amp;gain</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>Copied. It holds no password and no token.</source>
        <translation>Kopiert. Der Text enthält kein Kennwort und kein Token.</translation>
    </message>
</context>
<context>
    <name>gui::FieldsModel</name>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message>
        <source>%1, %2 filled</source>
        <comment>a field</comment>
        <translation>%1, zu %2 gefüllt</translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <comment>a field</comment>
        <translation>%1, angeheftet</translation>
    </message>
    <message>
        <source>Fields of the %1 that it refers to</source>
        <translation>Felder von %1, worauf verwiesen wird</translation>
    </message>
    <message>
        <source>Tick a field of the %1 to see it as a column.</source>
        <translation>Haken Sie ein Feld von %1 an, um es als Spalte zu sehen.</translation>
    </message>
    <message>
        <source>↗ %1 (the first)</source>
        <comment>resource type</comment>
        <translation>↗ %1 (das erste)</translation>
    </message>
    <message>
        <source>Fields of the %1 that it refers to first</source>
        <translation>Felder von %1, auf das es zuerst verweist</translation>
    </message>
    <message>
        <source>Tick a field of the %1 to see it as a column. Of several references the first counts.</source>
        <translation>Ein Feld von %1 ankreuzen, um es als Spalte zu sehen. Von mehreren Verweisen zählt der erste.</translation>
    </message>
</context>
<context>
    <name>gui::FieldsPanel</name>
    <message>
        <source>Search fields</source>
        <translation>Felder suchen</translation>
    </message>
    <message>
        <source>&amp;Usual</source>
        <translation>&amp;Übliche</translation>
    </message>
    <message>
        <source>&amp;All</source>
        <translation>&amp;Alle</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>&amp;Keine</translation>
    </message>
    <message>
        <source>Those in which the loaded rows have a value</source>
        <translation>Diejenigen, in denen die geladenen Zeilen einen Wert haben</translation>
    </message>
    <message>
        <source>With &amp;values</source>
        <translation>Mit &amp;Werten</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Space shows or hides a field, Right unfolds what it holds, Alt+Up and Alt+Down move it</source>
        <translation>Die Leertaste zeigt oder verbirgt ein Feld, Rechts klappt auf, was es enthält, Alt+Auf und Alt+Ab verschieben es</translation>
    </message>
    <message>
        <source>Va&amp;lues</source>
        <translation>W&amp;erte</translation>
    </message>
    <message>
        <source>by count</source>
        <translation>nach Anzahl</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>nach Name</translation>
    </message>
    <message>
        <source>The listed values of the current field, with how many rows have each</source>
        <translation>Die aufgeführten Werte des aktuellen Felds, und wie viele Zeilen jeden haben</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>K&amp;opieren</translation>
    </message>
    <message>
        <source>A table of all values of the current field, with how many rows have each</source>
        <translation>Eine Tabelle aller Werte des aktuellen Felds, und wie viele Zeilen jeden haben</translation>
    </message>
    <message>
        <source>&amp;Group by this</source>
        <translation>&amp;Gruppieren</translation>
    </message>
    <message>
        <source>Values and counts</source>
        <translation>Werte und Anzahlen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>The extensions in the loaded rows by their address, to have as columns</source>
        <translation>Die Erweiterungen in den geladenen Zeilen nach ihrer Adresse, um sie als Spalten zu haben</translation>
    </message>
    <message>
        <source>E&amp;xtensions…</source>
        <translation>E&amp;rweiterungen…</translation>
    </message>
    <message>
        <source>A column of your own, by FHIRPath</source>
        <translation>Eine eigene Spalte mit FHIRPath</translation>
    </message>
    <message>
        <source>A&amp;dd a column…</source>
        <translation>Spalte hinzu&amp;fügen…</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filtern…</translation>
    </message>
    <message>
        <source>Change this column…</source>
        <translation>Diese Spalte ändern…</translation>
    </message>
    <message>
        <source>Remove this column</source>
        <translation>Diese Spalte entfernen</translation>
    </message>
    <message>
        <source>Unpin this column</source>
        <translation>Diese Spalte lösen</translation>
    </message>
    <message>
        <source>Pin this column</source>
        <translation>Diese Spalte anheften</translation>
    </message>
    <message>
        <source>Looks for duplicates, dates that cannot be, codes without a system, values far from the others, and more</source>
        <translation>Sucht doppelte Ressourcen, unmögliche Daten, Codes ohne System, Werte fern von allen anderen und mehr</translation>
    </message>
    <message>
        <source>Chec&amp;k this table</source>
        <translation>Diese Tabelle &amp;prüfen</translation>
    </message>
    <message>
        <source>A column of what refers to these rows: a last value, a count</source>
        <translation>Eine Spalte aus dem, was auf diese Zeilen verweist: ein letzter Wert, eine Anzahl</translation>
    </message>
    <message>
        <source>From &amp;related rows…</source>
        <translation>Aus &amp;verknüpften Zeilen…</translation>
    </message>
    <message>
        <source>This page is no table and has no fields. Those of a table stand here when you turn to it.</source>
        <translation>Diese Seite ist keine Tabelle und hat keine Felder. Die einer Tabelle stehen hier, sobald Sie zu ihr wechseln.</translation>
    </message>
</context>
<context>
    <name>gui::FilterBar</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>+ Filter</source>
        <translation>+ Filter</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>Filter hinzufügen</translation>
    </message>
    <message>
        <source>Ask the server for more</source>
        <translation>Mehr vom Server holen</translation>
    </message>
    <message>
        <source>Reads ten times as many rows, so that more of them can match.</source>
        <translation>Liest zehnmal so viele Zeilen, damit mehr davon passen können.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Alle entfernen</translation>
    </message>
    <message>
        <source>Remove all filters</source>
        <translation>Alle Filter entfernen</translation>
    </message>
    <message>
        <source>%1: show all rows</source>
        <extracomment>%1 what rows are narrowed to</extracomment>
        <translation>%1: alle Zeilen zeigen</translation>
    </message>
    <message>
        <source>Shows all rows again</source>
        <translation>Zeigt wieder alle Zeilen</translation>
    </message>
</context>
<context>
    <name>gui::FilterChip</name>
    <message>
        <source>Remove this filter</source>
        <translation>Diesen Filter entfernen</translation>
    </message>
    <message>
        <source>Remove the filter %1</source>
        <translation>Den Filter %1 entfernen</translation>
    </message>
    <message>
        <source>Enter edits this filter, Delete removes it.</source>
        <translation>Eingabe bearbeitet diesen Filter, Entf entfernt ihn.</translation>
    </message>
    <message>
        <source>Delete removes this filter.</source>
        <translation>Entf entfernt diesen Filter.</translation>
    </message>
</context>
<context>
    <name>gui::FilterEditor</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>How it is tested</source>
        <translation>Wie geprüft wird</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>to</source>
        <comment>between two values</comment>
        <translation>bis</translation>
    </message>
    <message>
        <source>Last value</source>
        <translation>Letzter Wert</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Search values</source>
        <translation>Werte suchen</translation>
    </message>
    <message>
        <source>Values in the rows</source>
        <translation>Werte in den Zeilen</translation>
    </message>
    <message>
        <source>&amp;Paste a list, one value a line:</source>
        <translation>&amp;Liste einfügen, ein Wert je Zeile:</translation>
    </message>
    <message>
        <source>List of values, one a line</source>
        <translation>Liste von Werten, einer je Zeile</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>any unit</source>
        <translation>jede Einheit</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln row(s)</source>
        <translation>
            <numerusform>%1 von %Ln Zeile</numerusform>
            <numerusform>%1 von %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s), %1 found, %2 not found</source>
        <translation>
            <numerusform>%n Zeile, %1 gefunden, %2 nicht gefunden</numerusform>
            <numerusform>%n Zeilen, %1 gefunden, %2 nicht gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>A text file with one value a line, or the first column of a CSV file</source>
        <translation>Eine Textdatei mit einem Wert je Zeile, oder die erste Spalte einer CSV-Datei</translation>
    </message>
    <message>
        <source>&amp;Open a list…</source>
        <translation>Liste &amp;öffnen…</translation>
    </message>
    <message>
        <source>Open a list</source>
        <translation>Liste öffnen</translation>
    </message>
    <message>
        <source>Lists (*.txt *.csv *.tsv)</source>
        <translation>Listen (*.txt *.csv *.tsv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is too large for a list.</source>
        <translation>%1 ist zu groß für eine Liste.</translation>
    </message>
    <message>
        <source>%1 holds %2 values more than the %3 that a filter takes: these are left out.</source>
        <translation>%1 enthält %2 Werte mehr als die %3, die ein Filter aufnimmt: Diese bleiben weg.</translation>
    </message>
    <message>
        <source>%1 holds no values.</source>
        <translation>%1 enthält keine Werte.</translation>
    </message>
    <message>
        <source>Value set</source>
        <translation>Wertemenge</translation>
    </message>
    <message>
        <source>A ValueSet or CodeSystem in FHIR&apos;s JSON, or a Bundle of them; the recipe keeps it</source>
        <translation>Ein ValueSet oder CodeSystem in FHIRs JSON oder ein Bundle davon; das Rezept bewahrt sie auf</translation>
    </message>
    <message>
        <source>Open a &amp;value set…</source>
        <translation>&amp;Wertemenge öffnen…</translation>
    </message>
    <message>
        <source>A value set that is open here, or the address of one that the server knows: http://…</source>
        <translation>Eine Wertemenge, die hier geöffnet ist, oder die Adresse einer, die der Server kennt: http://…</translation>
    </message>
    <message>
        <source>Open a value set</source>
        <translation>Wertemenge öffnen</translation>
    </message>
    <message>
        <source>ValueSets, CodeSystems and Bundles of them (*.json)</source>
        <translation>ValueSets, CodeSystems und Bundles davon (*.json)</translation>
    </message>
    <message>
        <source>%1 holds no ValueSet and no CodeSystem in FHIR&apos;s JSON.</source>
        <translation>%1 enthält kein ValueSet und kein CodeSystem in FHIRs JSON.</translation>
    </message>
    <message>
        <source>Not all codes of it are here: rows are read again for it.</source>
        <translation>Nicht alle ihre Codes sind hier: Dafür werden Zeilen erneut gelesen.</translation>
    </message>
    <message>
        <source>%1 (anyone of this name)</source>
        <translation>%1 (wer immer so heißt)</translation>
    </message>
</context>
<context>
    <name>gui::FilterFlow</name>
    <message>
        <source>Reading the files again: rows that did not match are not here.</source>
        <translation>Die Dateien werden neu gelesen: Zeilen, die nicht passten, sind nicht hier.</translation>
    </message>
    <message>
        <source>Asking the server again: rows that did not match are not here.</source>
        <translation>Der Server wird neu gefragt: Zeilen, die nicht passten, sind nicht hier.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln row(s) match %2</source>
        <translation>
            <numerusform>%1 von %Ln Zeile passt zu: %2</numerusform>
            <numerusform>%1 von %Ln Zeilen passen zu: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Only empty</source>
        <translation>Nur leere</translation>
    </message>
    <message>
        <source>Only “%1”</source>
        <translation>Nur „%1“</translation>
    </message>
    <message>
        <source>Without empty</source>
        <translation>Ohne leere</translation>
    </message>
    <message>
        <source>Without “%1”</source>
        <translation>Ohne „%1“</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filtern…</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln row(s): %2</source>
        <translation>
            <numerusform>%1 von %Ln Zeile: %2</numerusform>
            <numerusform>%1 von %Ln Zeilen: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln row(s) match %2: %3</source>
        <translation>
            <numerusform>%1 von %Ln Zeile mit %2: %3</numerusform>
            <numerusform>%1 von %Ln Zeilen mit %2: %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::Filters</name>
    <message>
        <source>is one of</source>
        <translation>ist eines von</translation>
    </message>
    <message>
        <source>is none of</source>
        <translation>ist keines von</translation>
    </message>
    <message>
        <source>has</source>
        <comment>a text</comment>
        <translation>enthält</translation>
    </message>
    <message>
        <source>begins with</source>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>is less than</source>
        <translation>ist kleiner als</translation>
    </message>
    <message>
        <source>is more than</source>
        <translation>ist größer als</translation>
    </message>
    <message>
        <source>is from … to …</source>
        <translation>ist von … bis…</translation>
    </message>
    <message>
        <source>is before</source>
        <translation>ist vor</translation>
    </message>
    <message>
        <source>is after</source>
        <translation>ist nach</translation>
    </message>
    <message>
        <source>is in</source>
        <comment>a day, month or year</comment>
        <translation>ist in</translation>
    </message>
    <message>
        <source>is in the last days:</source>
        <translation>ist in den letzten Tagen:</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation>ist nicht leer</translation>
    </message>
    <message>
        <source>A day, a month or a year: 2023-05-12, 2023-05 or 2023</source>
        <translation>Ein Tag, ein Monat oder ein Jahr: 2023-05-12, 2023-05 oder 2023</translation>
    </message>
    <message>
        <source>waiting</source>
        <comment>a filter</comment>
        <translation>wartet</translation>
    </message>
    <message>
        <source>server</source>
        <comment>who applied a filter</comment>
        <translation>Server</translation>
    </message>
    <message>
        <source>here</source>
        <comment>who applied a filter</comment>
        <translation>hier</translation>
    </message>
    <message>
        <source>here, among the first %1 only</source>
        <comment>who applied a filter</comment>
        <translation>hier, nur unter den ersten %1</translation>
    </message>
    <message>
        <source>ignored, tested here</source>
        <comment>a filter</comment>
        <translation>ignoriert, hier geprüft</translation>
    </message>
    <message>
        <source>as typed</source>
        <comment>a filter: the search of the wizard</comment>
        <translation>wie eingegeben</translation>
    </message>
    <message>
        <source>ignored, tested here among the first %1 only</source>
        <comment>a filter</comment>
        <translation>ignoriert, hier nur unter den ersten %1 geprüft</translation>
    </message>
    <message>
        <source>is in value set</source>
        <translation>ist in Wertemenge</translation>
    </message>
    <message>
        <source>is not in value set</source>
        <translation>ist nicht in Wertemenge</translation>
    </message>
</context>
<context>
    <name>gui::FindBar</name>
    <message>
        <source>Find in this table</source>
        <translation>In dieser Tabelle suchen</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>&amp;Vorheriger</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>&amp;Nächster</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>bisher %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 gefunden</translation>
    </message>
    <message>
        <source>From the top again: %1</source>
        <translation>Wieder von oben: %1</translation>
    </message>
    <message>
        <source>From the end again: %1</source>
        <translation>Wieder vom Ende: %1</translation>
    </message>
</context>
<context>
    <name>gui::FontWatch</name>
    <message>
        <source>No font is installed here for some characters (%1): they are shown as boxes. The data are right, in exports too.</source>
        <translation>Für einige Zeichen (%1) ist hier keine Schrift installiert: Sie erscheinen als Kästchen. Die Daten stimmen, auch in Exporten.</translation>
    </message>
</context>
<context>
    <name>gui::GroupView</name>
    <message>
        <source>The selected rows with titles, or all</source>
        <translation>Die gewählten Zeilen mit Titeln, oder alle</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>K&amp;opieren</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <comment>a type of resources, and a column</comment>
        <translation>%1 nach %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln Gruppe</numerusform>
            <numerusform>%Ln Gruppen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2 rows of %3 · %4</source>
        <translation>%1 in %2 Zeilen von %3 · %4</translation>
    </message>
    <message>
        <source>Values and how many rows have each</source>
        <translation>Werte und wie viele Zeilen jeden haben</translation>
    </message>
    <message>
        <source>Copy selected rows with titles</source>
        <translation>Ausgewählte Zeilen mit Titeln kopieren</translation>
    </message>
    <message>
        <source>Grouping…</source>
        <translation>Wird gruppiert…</translation>
    </message>
</context>
<context>
    <name>gui::HeaderMenu</name>
    <message>
        <source>Sort ascending</source>
        <translation>Aufsteigend sortieren</translation>
    </message>
    <message>
        <source>Sort descending</source>
        <translation>Absteigend sortieren</translation>
    </message>
    <message>
        <source>In order of arrival</source>
        <translation>In der Reihenfolge der Ankunft</translation>
    </message>
    <message>
        <source>Hide this column</source>
        <translation>Diese Spalte ausblenden</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>Breite anpassen</translation>
    </message>
    <message>
        <source>Usual columns, order and widths</source>
        <translation>Übliche Spalten, Reihenfolge und Breiten</translation>
    </message>
    <message>
        <source>What this column is…</source>
        <translation>Was diese Spalte ist…</translation>
    </message>
    <message>
        <source>Path: %1</source>
        <translation>Pfad: %1</translation>
    </message>
    <message>
        <source>Type: %1</source>
        <translation>Typ: %1</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filtern…</translation>
    </message>
    <message>
        <source>Unpin this column</source>
        <translation>Diese Spalte lösen</translation>
    </message>
    <message>
        <source>Pin this column</source>
        <translation>Diese Spalte anheften</translation>
    </message>
</context>
<context>
    <name>gui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>This help is in English.</source>
        <translation>Diese Hilfe gibt es nur auf Englisch.</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>Kapitel</translation>
    </message>
</context>
<context>
    <name>gui::HistoryFlow</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>gui::Inspector</name>
    <message>
        <source>Search this resource</source>
        <translation>In dieser Ressource suchen</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>Element</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Elements of the resource</source>
        <translation>Elemente der Ressource</translation>
    </message>
    <message>
        <source>The resource as JSON</source>
        <translation>Die Ressource als JSON</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Select a row to see its resource whole.</source>
        <translation>Wählen Sie eine Zeile, um ihre Ressource zu sehen.</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Ways to look at the resource</source>
        <translation>Ansichten der Ressource</translation>
    </message>
    <message>
        <source>Row before</source>
        <translation>Zeile davor</translation>
    </message>
    <message>
        <source>Row before (Alt+Page Up)</source>
        <translation>Zeile davor (Alt+Bild auf)</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>Nächste Zeile</translation>
    </message>
    <message>
        <source>Next row (Alt+Page Down)</source>
        <translation>Nächste Zeile (Alt+Bild ab)</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>What was asked for</source>
        <translation>Was angefragt wurde</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>URL kopieren</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Als curl kopieren</translation>
    </message>
    <message>
        <source>The resource by itself:</source>
        <translation>Die Ressource für sich allein:</translation>
    </message>
    <message>
        <source>Address of the resource</source>
        <translation>Adresse der Ressource</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Narrative</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>The narrative as plain text</source>
        <translation>Die Beschreibung (Narrative) als reiner Text</translation>
    </message>
    <message>
        <source>The selected cell shows this</source>
        <translation>Die ausgewählte Zelle zeigt dies</translation>
    </message>
    <message>
        <source>The selected cell was read from this</source>
        <translation>Die ausgewählte Zelle wurde hieraus gelesen</translation>
    </message>
    <message>
        <source>This resource has no narrative.</source>
        <translation>Diese Ressource hat keine Beschreibung (Narrative).</translation>
    </message>
    <message>
        <source>As plain text: nothing in it is run, opened or fetched.</source>
        <translation>Als reiner Text: Nichts darin wird ausgeführt, geöffnet oder geladen.</translation>
    </message>
    <message>
        <source>Status: %1.</source>
        <comment>of a narrative</comment>
        <translation>Status: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n script(s), style(s) or form(s).</source>
        <translation>
            <numerusform>Weggelassen: %n Skript, Stil oder Formular.</numerusform>
            <numerusform>Weggelassen: %n Skripte, Stile oder Formulare.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n picture(s).</source>
        <translation>
            <numerusform>Weggelassen: %n Bild.</numerusform>
            <numerusform>Weggelassen: %n Bilder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: where %n link(s) lead.</source>
        <translation>
            <numerusform>Weggelassen: wohin %n Link führt.</numerusform>
            <numerusform>Weggelassen: wohin %n Links führen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n character(s) that are not seen and change how others are.</source>
        <translation>
            <numerusform>Weggelassen: %n unsichtbares Zeichen, das ändert, wie andere aussehen.</numerusform>
            <numerusform>Weggelassen: %n unsichtbare Zeichen, die ändern, wie andere aussehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is no well-formed XHTML, so parts may stand elsewhere than meant.</source>
        <translation>Sie ist kein wohlgeformtes XHTML; Teile können anders stehen als gemeint.</translation>
    </message>
    <message>
        <source>It is very long: the rest is in the JSON.</source>
        <translation>Sie ist sehr lang: Der Rest steht im JSON.</translation>
    </message>
    <message>
        <source>The search that this row came with, as it was first asked.</source>
        <translation>Die Suche, mit der diese Zeile kam, wie sie zuerst gestellt wurde.</translation>
    </message>
    <message>
        <source>Select a row to see what was asked for it.</source>
        <translation>Wählen Sie eine Zeile, um zu sehen, wonach dafür gefragt wurde.</translation>
    </message>
    <message>
        <source>It was read from files of this computer: nothing was asked of a server.</source>
        <translation>Sie wurde aus Dateien dieses Computers gelesen: Kein Server wurde gefragt.</translation>
    </message>
    <message>
        <source>Row %1 of %2</source>
        <translation>Zeile %1 von %2</translation>
    </message>
</context>
<context>
    <name>gui::InspectorFlow</name>
    <message>
        <source>Detach the inspector</source>
        <translation>Inspektor ablösen</translation>
    </message>
    <message>
        <source>Close the inspector</source>
        <translation>Inspektor schließen</translation>
    </message>
</context>
<context>
    <name>gui::JoinFlow</name>
    <message>
        <source>%1: %2</source>
        <comment>resource type: field</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gui::JumpFlow</name>
    <message>
        <source>References</source>
        <translation>Verweise</translation>
    </message>
    <message>
        <source>Where does this lead?</source>
        <translation>Wohin führt das?</translation>
    </message>
    <message>
        <source>resource</source>
        <translation>Ressource</translation>
    </message>
    <message>
        <source>Open %1</source>
        <comment>a resource of that type</comment>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>All their data…</source>
        <translation>Alle Daten dazu…</translation>
    </message>
    <message>
        <source>Only this %1</source>
        <comment>a resource of that type</comment>
        <translation>Nur diese Ressource (%1)</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Verweis</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Story of this patient</source>
        <translation>Geschichte dieses Patienten</translation>
    </message>
</context>
<context>
    <name>gui::LookSwitch</name>
    <message>
        <source>Ways to look at the rows</source>
        <translation>Ansichten der Zeilen</translation>
    </message>
    <message>
        <source>The rows as they are</source>
        <translation>Die Zeilen, wie sie sind</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>The rows as a grid: patients by tests, for example</source>
        <translation>Die Zeilen als Raster: zum Beispiel Patienten mal Tests</translation>
    </message>
    <message>
        <source>Pivot</source>
        <translation>Kreuztabelle</translation>
    </message>
    <message>
        <source>The rows as a picture</source>
        <translation>Die Zeilen als Bild</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
</context>
<context>
    <name>gui::LookWhy</name>
    <message>
        <source>No column says whom a row is about, so there is no grid of patients by tests: choose rows and columns yourself.</source>
        <translation>Keine Spalte sagt, um wen es in einer Zeile geht, darum gibt es kein Raster aus Patienten und Tests: Wählen Sie Zeilen und Spalten selbst.</translation>
    </message>
    <message>
        <source>No column has tests or other codes, so there is no grid of patients by tests: choose rows and columns yourself.</source>
        <translation>Keine Spalte hat Tests oder andere Codes, darum gibt es kein Raster aus Patienten und Tests: Wählen Sie Zeilen und Spalten selbst.</translation>
    </message>
    <message>
        <source>No column has values: rows can be counted, and no more.</source>
        <translation>Keine Spalte hat Werte: Zeilen können gezählt werden, mehr nicht.</translation>
    </message>
    <message>
        <source>No column has numbers: values can be counted, and no more.</source>
        <translation>Keine Spalte hat Zahlen: Werte können gezählt werden, mehr nicht.</translation>
    </message>
    <message>
        <source>No column has a date: numbers can be drawn as a histogram, and not over time.</source>
        <translation>Keine Spalte hat ein Datum: Zahlen können als Histogramm gezeichnet werden, nicht im Verlauf der Zeit.</translation>
    </message>
</context>
<context>
    <name>gui::MainWindow</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>Hauptleiste</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Copy selected rows</source>
        <translation>Ausgewählte Zeilen kopieren</translation>
    </message>
    <message>
        <source>&amp;Menu</source>
        <translation>&amp;Menü</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>Neues &amp;Fenster</translation>
    </message>
    <message>
        <source>&amp;New connection…</source>
        <translation>&amp;Neue Verbindung…</translation>
    </message>
    <message>
        <source>&amp;Open a file…</source>
        <translation>&amp;Datei öffnen…</translation>
    </message>
    <message>
        <source>&amp;Another table…</source>
        <translation>&amp;Weitere Tabelle…</translation>
    </message>
    <message>
        <source>&amp;Reopen closed table</source>
        <translation>&amp;Geschlossene Tabelle wieder öffnen</translation>
    </message>
    <message>
        <source>Close &amp;table</source>
        <translation>&amp;Tabelle schließen</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>Tasten&amp;kürzel</translation>
    </message>
    <message>
        <source>A&amp;bout Fhirside</source>
        <translation>&amp;Über Fhirside</translation>
    </message>
    <message>
        <source>&amp;Close window</source>
        <translation>Fenster &amp;schließen</translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation>Das Menü öffnen</translation>
    </message>
    <message>
        <source>Fhirside</source>
        <translation>Fhirside</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Menu of the current column</source>
        <translation>Menü der aktuellen Spalte</translation>
    </message>
    <message>
        <source>Sort by the current column, ascending</source>
        <translation>Nach der aktuellen Spalte sortieren, aufsteigend</translation>
    </message>
    <message>
        <source>Sort by the current column, descending</source>
        <translation>Nach der aktuellen Spalte sortieren, absteigend</translation>
    </message>
    <message>
        <source>Next area of the window</source>
        <translation>Nächster Bereich des Fensters</translation>
    </message>
    <message>
        <source>Previous area of the window</source>
        <translation>Voriger Bereich des Fensters</translation>
    </message>
    <message>
        <source>Say how the table stands</source>
        <translation>Sagen, wie es um die Tabelle steht</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>D&amp;rucken…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Only this value</source>
        <translation>Nur dieser Wert</translation>
    </message>
    <message>
        <source>Without this value</source>
        <translation>Ohne diesen Wert</translation>
    </message>
    <message>
        <source>Values and counts of the current column</source>
        <translation>Werte und Anzahlen der aktuellen Spalte</translation>
    </message>
    <message>
        <source>Column pro&amp;file</source>
        <translation>Spaltenprof&amp;il</translation>
    </message>
    <message>
        <source>Ask in S&amp;QL</source>
        <translation>In S&amp;QL fragen</translation>
    </message>
    <message>
        <source>Refresh only what changed</source>
        <translation>Nur Geändertes neu laden</translation>
    </message>
    <message>
        <source>Asks only for what changed since the rows were read, where all of them are here. What was deleted meanwhile stays.</source>
        <translation>Fragt nur nach dem, was sich geändert hat, seit die Zeilen gelesen wurden; dafür müssen alle da sein. Was inzwischen gelöscht wurde, bleibt stehen.</translation>
    </message>
    <message>
        <source>Sa&amp;ve recipe</source>
        <translation>Re&amp;zept speichern</translation>
    </message>
    <message>
        <source>Sav&amp;e recipe as…</source>
        <translation>Rezept speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Histor&amp;y…</source>
        <translation>&amp;Verlauf…</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Where a reference leads…</source>
        <translation>Wohin ein Verweis führt…</translation>
    </message>
    <message>
        <source>Show the rows as a table</source>
        <translation>Zeilen als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Show the rows as a pivot</source>
        <translation>Zeilen als Kreuztabelle zeigen</translation>
    </message>
    <message>
        <source>Show the rows as a chart</source>
        <translation>Zeilen als Diagramm zeigen</translation>
    </message>
    <message>
        <source>Co&amp;des with their names</source>
        <translation>C&amp;odes mit ihren Namen</translation>
    </message>
    <message>
        <source>Story of th&amp;is patient</source>
        <translation>Ges&amp;chichte dieses Patienten</translation>
    </message>
    <message>
        <source>Open a Val&amp;ueSet…</source>
        <translation>Werte&amp;menge öffnen…</translation>
    </message>
</context>
<context>
    <name>gui::MenuButton</name>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Menü (F10)</translation>
    </message>
</context>
<context>
    <name>gui::ParameterBar</name>
    <message>
        <source>%1 = %2</source>
        <comment>a recipe&apos;s constant and its value</comment>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>Another value for %1</source>
        <translation>Anderer Wert für %1</translation>
    </message>
    <message>
        <source>Values of this recipe</source>
        <translation>Werte dieses Rezepts</translation>
    </message>
</context>
<context>
    <name>gui::ParameterDialog</name>
    <message>
        <source>Values of this recipe</source>
        <translation>Werte dieses Rezepts</translation>
    </message>
    <message>
        <source>Show tables</source>
        <translation>Tabellen zeigen</translation>
    </message>
    <message>
        <source>The tables are read with these values. Change them, or leave them as they are.</source>
        <translation>Mit diesen Werten werden die Tabellen gelesen. Ändern Sie sie, oder lassen Sie sie, wie sie sind.</translation>
    </message>
</context>
<context>
    <name>gui::PivotBar</name>
    <message>
        <source>&amp;Rows</source>
        <translation>&amp;Zeilen</translation>
    </message>
    <message>
        <source>Rows of the pivot</source>
        <translation>Zeilen der Kreuztabelle</translation>
    </message>
    <message>
        <source>Co&amp;lumns</source>
        <translation>Sp&amp;alten</translation>
    </message>
    <message>
        <source>Columns of the pivot</source>
        <translation>Spalten der Kreuztabelle</translation>
    </message>
    <message>
        <source>&amp;Cells</source>
        <translation>Z&amp;ellen</translation>
    </message>
    <message>
        <source>Value in the cells</source>
        <translation>Wert in den Zellen</translation>
    </message>
    <message>
        <source>Which value</source>
        <translation>Welcher Wert</translation>
    </message>
    <message>
        <source>Pr&amp;esets</source>
        <translation>&amp;Vorlagen</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Mehr</translation>
    </message>
    <message>
        <source>Latest value of each patient and test</source>
        <translation>Neuester Wert je Patient und Test</translation>
    </message>
    <message>
        <source>Rows of each patient and test, counted</source>
        <translation>Anzahl der Zeilen je Patient und Test</translation>
    </message>
    <message>
        <source>Blood pressure in two columns</source>
        <translation>Blutdruck in zwei Spalten</translation>
    </message>
    <message>
        <source>All in one row</source>
        <translation>Alle in einer Zeile</translation>
    </message>
    <message>
        <source>The values alone</source>
        <translation>Nur die Werte</translation>
    </message>
    <message>
        <source>These columns have none: a preset needs patients and tests</source>
        <translation>Für diese Spalten gibt es keine: Eine Vorlage braucht Patienten und Tests</translation>
    </message>
    <message>
        <source>&amp;Put units that are alike into one, where that is exact</source>
        <translation>&amp;Gleichartige Einheiten umrechnen, wo das genau geht</translation>
    </message>
    <message>
        <source>&amp;Dates and flags in columns of their own</source>
        <translation>&amp;Datum und Bewertung in eigenen Spalten</translation>
    </message>
    <message>
        <source>Latest and first go by</source>
        <translation>Neueste und erste nach</translation>
    </message>
    <message>
        <source>The order that the rows came in</source>
        <translation>Reihenfolge, in der die Zeilen kamen</translation>
    </message>
</context>
<context>
    <name>gui::PivotView</name>
    <message>
        <source>There are no rows. A pivot is of the rows that the table shows.</source>
        <translation>Es gibt keine Zeilen. Eine Kreuztabelle ist aus den Zeilen, die die Tabelle zeigt.</translation>
    </message>
    <message>
        <source>No value of %1 is a number, and without numbers there is no %2. Choose another value above, or the count of rows.</source>
        <translation>Kein Wert von %1 ist eine Zahl, und ohne Zahlen gibt es das hier nicht: %2. Wählen Sie oben einen anderen Wert oder die Anzahl der Zeilen.</translation>
    </message>
    <message>
        <source>%1 is empty in all rows. Choose another value above, or the count of rows.</source>
        <translation>%1 ist in allen Zeilen leer. Wählen Sie oben einen anderen Wert oder die Anzahl der Zeilen.</translation>
    </message>
    <message>
        <source>Pivot</source>
        <translation>Kreuztabelle</translation>
    </message>
    <message>
        <source>These rows have not the columns that this pivot is made of. Choose others above.</source>
        <translation>Diese Zeilen haben die Spalten nicht, aus denen diese Kreuztabelle gemacht wird. Wählen Sie oben andere.</translation>
    </message>
    <message>
        <source>Making the pivot…</source>
        <translation>Kreuztabelle wird gemacht…</translation>
    </message>
    <message>
        <source>The rows have changed: the pivot is made anew of those that are there now.</source>
        <translation>Die Zeilen haben sich geändert: Die Kreuztabelle wird aus denen, die jetzt da sind, neu gemacht.</translation>
    </message>
    <message>
        <source>Behind a cell of the pivot: %1</source>
        <extracomment>a step in a table&apos;s history; %1 a row and a column</extracomment>
        <translation>Hinter einer Zelle der Kreuztabelle: %1</translation>
    </message>
    <message>
        <source>Show the rows behind it</source>
        <translation>Zeilen dahinter zeigen</translation>
    </message>
    <message>
        <source>Copy selected rows with titles</source>
        <translation>Ausgewählte Zeilen mit Titeln kopieren</translation>
    </message>
    <message>
        <source>%1 pivot</source>
        <comment>a type of resources</comment>
        <translation>%1 Kreuztabelle</translation>
    </message>
    <message>
        <source>Pivot: %1</source>
        <translation>Kreuztabelle: %1</translation>
    </message>
</context>
<context>
    <name>gui::PointsView</name>
    <message>
        <source>Points of the chart</source>
        <translation>Punkte des Diagramms</translation>
    </message>
    <message>
        <source>The selected rows with titles, or all</source>
        <translation>Die ausgewählten Zeilen mit Titeln, oder alle</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
</context>
<context>
    <name>gui::Preview</name>
    <message>
        <source>The first rows of the highlighted type</source>
        <translation>Die ersten Zeilen des markierten Typs</translation>
    </message>
    <message>
        <source>Reading the first rows of %1 …</source>
        <translation>Liest die ersten Zeilen von %1…</translation>
    </message>
    <message>
        <source>The server shows no %1.</source>
        <translation>Der Server zeigt kein %1.</translation>
    </message>
    <message numerus="yes">
        <source>%1: the first %n row(s)</source>
        <translation>
            <numerusform>%1: die erste Zeile (%n)</numerusform>
            <numerusform>%1: die ersten %n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>The server ignored %1: these rows are not filtered by it.</source>
        <translation>Der Server hat %1 nicht beachtet: Diese Zeilen sind nicht danach gefiltert.</translation>
    </message>
    <message>
        <source>No %1 matches %2.</source>
        <comment>type, query</comment>
        <translation>Kein %1 passt zu %2.</translation>
    </message>
    <message>
        <source>None of %1 matches %2.</source>
        <translation>Von %1 passt nichts zu %2.</translation>
    </message>
    <message>
        <source>Whether the server applied %1 is not known.</source>
        <translation>Ob der Server %1 angewendet hat, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Stopped. Highlight a type to read its rows.</source>
        <translation>Angehalten. Markieren Sie einen Typ, um seine Zeilen zu lesen.</translation>
    </message>
</context>
<context>
    <name>gui::PrintFlow</name>
    <message>
        <source>A table is being printed already.</source>
        <translation>Es wird schon eine Tabelle gedruckt.</translation>
    </message>
    <message>
        <source>Print %1</source>
        <translation>%1 drucken</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message numerus="yes">
        <source>This will be %n page(s).</source>
        <translation>
            <numerusform>Das wird %n Seite.</numerusform>
            <numerusform>Das werden %n Seiten.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 rows are printed. Fewer columns make fewer pages, and so does a search.</source>
        <translation>%1 Zeilen werden gedruckt. Weniger Spalten brauchen weniger Seiten, und eine Suche ebenso.</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>Wird gedruckt…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) printed</source>
        <translation>
            <numerusform>%n Seite gedruckt</numerusform>
            <numerusform>%n Seiten gedruckt</numerusform>
        </translation>
    </message>
    <message>
        <source>The table could not be printed.</source>
        <translation>Die Tabelle ließ sich nicht drucken.</translation>
    </message>
    <message>
        <source>Look whether the printer is ready, or the folder of the file can be written to; then print again.</source>
        <translation>Sehen Sie nach, ob der Drucker bereit ist oder ob sich in den Ordner der Datei schreiben lässt; drucken Sie dann noch einmal.</translation>
    </message>
</context>
<context>
    <name>gui::PrintedTable</name>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
</context>
<context>
    <name>gui::ProfileLine</name>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <translation>
            <numerusform>%Ln Wert</numerusform>
            <numerusform>%Ln Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, %3 filled, %4</source>
        <comment>a column, its kind, a share, a number of values</comment>
        <translation>%1: %2, zu %3 gefüllt, %4</translation>
    </message>
    <message>
        <source>%1, from %2 to %3</source>
        <translation>%1, von %2 bis %3</translation>
    </message>
</context>
<context>
    <name>gui::QualityFlow</name>
    <message>
        <source>The rows that were checked are no longer there.</source>
        <translation>Die geprüften Zeilen sind nicht mehr da.</translation>
    </message>
    <message>
        <source>Check again to see which of the rows that are there have it.</source>
        <translation>Prüfen Sie noch einmal, um zu sehen, welche der Zeilen von jetzt betroffen sind.</translation>
    </message>
    <message>
        <source>Found by the check: %1</source>
        <extracomment>%1 what a check of a table found</extracomment>
        <translation>Von der Prüfung gefunden: %1</translation>
    </message>
</context>
<context>
    <name>gui::QualityView</name>
    <message>
        <source>How far the check is</source>
        <translation>Wie weit die Prüfung ist</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abb&amp;rechen</translation>
    </message>
    <message>
        <source>Checked, and found</source>
        <translation>Geprüft und gefunden</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>In the table only the rows that have the current finding</source>
        <translation>In der Tabelle nur die Zeilen mit dem gewählten Fund</translation>
    </message>
    <message>
        <source>&amp;Show rows</source>
        <translation>&amp;Zeilen zeigen</translation>
    </message>
    <message>
        <source>Show a&amp;ll rows</source>
        <translation>A&amp;lle Zeilen zeigen</translation>
    </message>
    <message>
        <source>The rows that the table shows now</source>
        <translation>Die Zeilen, die die Tabelle jetzt zeigt</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>&amp;Noch einmal prüfen</translation>
    </message>
    <message>
        <source>Without them the report holds counts and names of elements, codes and units; with them it holds patient data.</source>
        <translation>Ohne sie enthält der Bericht Zahlen und Namen von Elementen, Codes und Einheiten; mit ihnen enthält er Patientendaten.</translation>
    </message>
    <message>
        <source>with &amp;values</source>
        <translation>mit &amp;Werten</translation>
    </message>
    <message>
        <source>Export &amp;report…</source>
        <translation>&amp;Bericht exportieren…</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>In %1 geschrieben.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Check of %1</source>
        <extracomment>a tab; %1 a resource type</extracomment>
        <translation>Prüfung von %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 what a table was checked for, %2 how far that could be</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>none</source>
        <comment>findings of a check</comment>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Each resource is read, and compared with FHIR&apos;s definitions and with its neighbours. You can go on working meanwhile.</source>
        <translation>Jede Ressource wird gelesen und mit den Definitionen von FHIR und mit ihren Nachbarn verglichen. Sie können solange weiterarbeiten.</translation>
    </message>
    <message>
        <source>The check was stopped. Check again to begin anew.</source>
        <translation>Die Prüfung wurde angehalten. „Noch einmal prüfen“ beginnt von vorn.</translation>
    </message>
    <message numerus="yes">
        <source>Checking %Ln row(s)</source>
        <translation>
            <numerusform>Prüft %Ln Zeile</numerusform>
            <numerusform>Prüft %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) were read</source>
        <translation>
            <numerusform>%Ln Ressource gelesen</numerusform>
            <numerusform>%Ln Ressourcen gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>For example: %1</source>
        <translation>Zum Beispiel: %1</translation>
    </message>
    <message>
        <source>Of these resources the first %1 can be shown.</source>
        <translation>Von diesen Ressourcen können die ersten %1 gezeigt werden.</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>For people (*.html);;For programs (*.json)</source>
        <translation>Für Menschen (*.html);;Für Programme (*.json)</translation>
    </message>
</context>
<context>
    <name>gui::QueryEdit</name>
    <message>
        <source>What can follow</source>
        <translation>Was folgen kann</translation>
    </message>
</context>
<context>
    <name>gui::QueryFlow</name>
    <message>
        <source>Open a Library</source>
        <translation>Library öffnen</translation>
    </message>
    <message>
        <source>SQL on FHIR Library (*.json)</source>
        <translation>Library von SQL on FHIR (*.json)</translation>
    </message>
</context>
<context>
    <name>gui::QueryView</name>
    <message>
        <source>Question in SQL</source>
        <translation>Frage in SQL</translation>
    </message>
    <message>
        <source>Ctrl+Space goes to what can follow, Ctrl+Return asks</source>
        <translation>Strg+Leertaste führt zu dem, was folgen kann, Strg+Eingabe fragt</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>&amp;Fragen</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>A SQLQuery or SQLView of SQL on FHIR</source>
        <translation>Eine SQLQuery oder SQLView von SQL on FHIR</translation>
    </message>
    <message>
        <source>&amp;Open a Library…</source>
        <translation>&amp;Library öffnen…</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>The selected rows with titles, or all</source>
        <translation>Die gewählten Zeilen mit Titeln, oder alle</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>The question is about %1 (%2), which is not open in this window.</source>
        <translation>Die Frage betrifft %1 (%2), das in diesem Fenster nicht offen ist.</translation>
    </message>
    <message>
        <source>No table is open.</source>
        <translation>Keine Tabelle ist offen.</translation>
    </message>
    <message>
        <source>Tables: %1</source>
        <translation>Tabellen: %1</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Fragt…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy selected rows</source>
        <translation>Gewählte Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy selected rows with titles</source>
        <translation>Gewählte Zeilen mit Titeln kopieren</translation>
    </message>
    <message>
        <source>Asked in SQL:</source>
        <translation>In SQL gefragt:</translation>
    </message>
</context>
<context>
    <name>gui::QuestionPanel</name>
    <message>
        <source>N&amp;o, go back</source>
        <translation>&amp;Nein, zurück</translation>
    </message>
    <message>
        <source>&amp;Yes, go on</source>
        <translation>&amp;Ja, fortfahren</translation>
    </message>
    <message>
        <source>Is this the sign-in page of your organisation?</source>
        <translation>Ist das die Anmeldeseite Ihrer Organisation?</translation>
    </message>
    <message>
        <source>The server %1 sends you there to sign in. This program does not know that address. Whoever runs it will see the password that you type on its page. If you are not sure, ask your administrator first.</source>
        <translation>Der Server %1 verweist Sie zur Anmeldung dorthin. Dieses Programm kennt diese Adresse nicht. Wer diese Seite betreibt, sieht das Kennwort, das Sie dort eingeben. Wenn Sie nicht sicher sind, fragen Sie zuerst Ihren Administrator.</translation>
    </message>
    <message>
        <source>May a permission be asked for that names something else than this server?</source>
        <translation>Darf eine Berechtigung für etwas anderes als diesen Server angefordert werden?</translation>
    </message>
    <message>
        <source>The server %1 asks for a sign-in to the name above (resource_id), not to its own address. That is usual where an organisation runs a FHIR server itself. With a server that you do not trust, it could use your sign-in elsewhere.</source>
        <translation>Der Server %1 verlangt eine Anmeldung für den Namen oben (resource_id), nicht für seine eigene Adresse. Das ist üblich, wenn eine Organisation einen FHIR-Server selbst betreibt. Ein Server, dem Sie nicht vertrauen, könnte Ihre Anmeldung anderswo verwenden.</translation>
    </message>
</context>
<context>
    <name>gui::RecipeFlow</name>
    <message>
        <source>Save recipe</source>
        <translation>Rezept speichern</translation>
    </message>
    <message>
        <source>Recipes (*.%1)</source>
        <translation>Rezepte (*.%1)</translation>
    </message>
    <message>
        <source>The recipe is in %1. It holds no data and no password, but what was searched for.</source>
        <translation>Das Rezept ist in %1. Es enthält keine Daten und kein Kennwort, aber das, wonach gesucht wurde.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 konnte nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>gui::References</name>
    <message>
        <source>It names no resource type.</source>
        <translation>Er nennt keinen Ressourcentyp.</translation>
    </message>
    <message>
        <source>FHIR has no resource type of that name.</source>
        <translation>In FHIR gibt es keinen Ressourcentyp dieses Namens.</translation>
    </message>
    <message>
        <source>It has no ID.</source>
        <translation>Er hat keine ID.</translation>
    </message>
    <message>
        <source>Its ID has characters that FHIR does not allow, or is too long.</source>
        <translation>Seine ID hat Zeichen, die FHIR nicht erlaubt, oder ist zu lang.</translation>
    </message>
    <message>
        <source>The version that it names can&apos;t be one.</source>
        <translation>Die Version, die er nennt, kann keine sein.</translation>
    </message>
    <message>
        <source>It begins as a urn, and is neither a UUID nor an OID.</source>
        <translation>Er beginnt wie eine URN und ist weder eine UUID noch eine OID.</translation>
    </message>
    <message>
        <source>It is a search, which means something only while a server stores it.</source>
        <translation>Er ist eine Suche, die nur etwas bedeutet, während ein Server ihn speichert.</translation>
    </message>
    <message>
        <source>There are spaces in it.</source>
        <translation>Er enthält Leerzeichen.</translation>
    </message>
    <message>
        <source>The server doesn&apos;t tell some names.</source>
        <translation>Manche Namen nennt der Server nicht.</translation>
    </message>
    <message>
        <source>The server was asked no more for names, as it didn&apos;t answer.</source>
        <translation>Der Server wurde nicht weiter nach Namen gefragt, weil er nicht antwortete.</translation>
    </message>
</context>
<context>
    <name>gui::RelatedDialog</name>
    <message>
        <source>Column from related rows</source>
        <translation>Spalte aus verknüpften Zeilen</translation>
    </message>
    <message>
        <source>&amp;Rows of:</source>
        <translation>Zeilen &amp;von:</translation>
    </message>
    <message>
        <source>Rows of</source>
        <translation>Zeilen von</translation>
    </message>
    <message>
        <source>&amp;Show:</source>
        <translation>&amp;Zeigen:</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>&amp;Field:</source>
        <translation>&amp;Feld:</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>&amp;By:</source>
        <translation>&amp;Nach:</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>C&amp;ondition:</source>
        <translation>Be&amp;dingung:</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>FHIRPath on the resource that these rows are of; empty: all of them count</source>
        <translation>FHIRPath auf der Ressource dieser Zeilen; leer: alle zählen</translation>
    </message>
    <message>
        <source>FHIRPath, for example: status = &apos;final&apos;</source>
        <translation>FHIRPath, zum Beispiel: status = &apos;final&apos;</translation>
    </message>
    <message>
        <source>&amp;Title:</source>
        <translation>&amp;Titel:</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abb&amp;rechen</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>As they arrive</source>
        <translation>Wie sie kommen</translation>
    </message>
    <message>
        <source>First %1</source>
        <comment>title of a column</comment>
        <translation>Erstes: %1</translation>
    </message>
    <message>
        <source>Last %1</source>
        <comment>title of a column</comment>
        <translation>Letztes: %1</translation>
    </message>
    <message>
        <source>Least %1</source>
        <comment>title of a column</comment>
        <translation>Kleinstes: %1</translation>
    </message>
    <message>
        <source>Most %1</source>
        <comment>title of a column</comment>
        <translation>Größtes: %1</translation>
    </message>
    <message>
        <source>Number of %1</source>
        <comment>title of a column; %1 is a resource type</comment>
        <translation>Anzahl %1</translation>
    </message>
    <message>
        <source>All %1</source>
        <comment>title of a column</comment>
        <translation>Alle: %1</translation>
    </message>
    <message>
        <source>How many there are isn&apos;t known.</source>
        <translation>Wie viele es sind, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>At most %1 of type %2 count, for all rows together.</source>
        <translation>Höchstens %1 vom Typ %2 zählen, für alle Zeilen zusammen.</translation>
    </message>
    <message>
        <source>%1 of type %2 count, for all rows together.</source>
        <translation>%1 vom Typ %2 zählen, für alle Zeilen zusammen.</translation>
    </message>
    <message>
        <source>A column of what refers to each %1 of this table.</source>
        <translation>Eine Spalte aus dem, was auf %1 dieser Tabelle verweist.</translation>
    </message>
    <message>
        <source>The last value</source>
        <translation>Der letzte Wert</translation>
    </message>
    <message>
        <source>The first value</source>
        <translation>Der erste Wert</translation>
    </message>
    <message>
        <source>The least value</source>
        <translation>Der kleinste Wert</translation>
    </message>
    <message>
        <source>The greatest value</source>
        <translation>Der größte Wert</translation>
    </message>
    <message>
        <source>How many there are</source>
        <translation>Wie viele es sind</translation>
    </message>
    <message>
        <source>All values</source>
        <translation>Alle Werte</translation>
    </message>
</context>
<context>
    <name>gui::ResultModel</name>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, leads to %2</source>
        <extracomment>Read aloud. %1 is a name, %2 a type of resources</extracomment>
        <translation>%1, führt zu %2</translation>
    </message>
</context>
<context>
    <name>gui::ResultTab</name>
    <message>
        <source>Rows of %1</source>
        <translation>Zeilen von %1</translation>
    </message>
    <message>
        <source>Is this everything?</source>
        <translation>Ist das alles?</translation>
    </message>
    <message>
        <source>The columns for %1 can&apos;t be made from their view.</source>
        <translation>Die Spalten für %1 lassen sich aus ihrer Ansicht nicht bilden.</translation>
    </message>
    <message>
        <source>Choose other columns in the wizard, or mend the view.</source>
        <translation>Wählen Sie im Assistenten andere Spalten oder berichtigen Sie die Ansicht.</translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s) arrived, but none could be shown. Details… below says why.</source>
        <translation>
            <numerusform>%n Ressource kam an, konnte aber nicht gezeigt werden. Einzelheiten… unten sagt, warum.</numerusform>
            <numerusform>%n Ressourcen kamen an, aber keine konnte gezeigt werden. Einzelheiten… unten sagt, warum.</numerusform>
        </translation>
    </message>
    <message>
        <source>The refresh ended early:</source>
        <translation>Das Aktualisieren endete vorzeitig:</translation>
    </message>
    <message>
        <source>These files hold no %1.</source>
        <translation>Diese Dateien enthalten keine Ressource vom Typ %1.</translation>
    </message>
    <message>
        <source>%1 statement</source>
        <comment>file name</comment>
        <translation>%1 Auskunft</translation>
    </message>
    <message>
        <source>%1, read on %2</source>
        <comment>where rows come from, and when</comment>
        <translation>%1, gelesen am %2</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>Er&amp;neut versuchen</translation>
    </message>
    <message>
        <source>&amp;Choose another table…</source>
        <translation>&amp;Andere Tabelle wählen…</translation>
    </message>
    <message>
        <source>Choose another &amp;table…</source>
        <translation>Andere &amp;Tabelle wählen…</translation>
    </message>
    <message>
        <source>&amp;New connection…</source>
        <translation>Neue &amp;Verbindung…</translation>
    </message>
    <message>
        <source>No %1 matches %2.</source>
        <translation>Kein %1 passt zu %2.</translation>
    </message>
    <message>
        <source>This server has no %1.</source>
        <translation>Dieser Server hat keine Ressourcen vom Typ %1.</translation>
    </message>
    <message>
        <source>No row matches. Remove a filter above to see more.</source>
        <translation>Keine Zeile passt. Ein Filter weniger zeigt mehr.</translation>
    </message>
    <message>
        <source>No %1 came along.</source>
        <translation>%1: Nichts davon wurde mitgesendet.</translation>
    </message>
    <message>
        <source>Remove it above to see the rows without it.</source>
        <translation>Entfernen Sie sie oben, um die Zeilen ohne sie zu sehen.</translation>
    </message>
    <message>
        <source>Copy this cell</source>
        <translation>Diese Zelle kopieren</translation>
    </message>
    <message>
        <source>Copy selected rows</source>
        <translation>Ausgewählte Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy selected rows with titles</source>
        <translation>Ausgewählte Zeilen mit Titeln kopieren</translation>
    </message>
    <message>
        <source>Where this leads…</source>
        <translation>Wohin das führt…</translation>
    </message>
    <message>
        <source>Columns of other resources are still being read.</source>
        <translation>Spalten anderer Ressourcen werden noch gelesen.</translation>
    </message>
</context>
<context>
    <name>gui::ResultTabs</name>
    <message>
        <source>Close this table</source>
        <translation>Diese Tabelle schließen</translation>
    </message>
    <message>
        <source>Another table of this connection</source>
        <translation>Weitere Tabelle dieser Verbindung</translation>
    </message>
    <message>
        <source>%1 (included)</source>
        <comment>a table&apos;s type</comment>
        <translation>%1 (mitgesendet)</translation>
    </message>
</context>
<context>
    <name>gui::RulesModel</name>
    <message>
        <source>all of type %1</source>
        <translation>alle vom Typ %1</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>wird gezählt …</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Wird</translation>
    </message>
    <message>
        <source>Values changed</source>
        <translation>Geänderte Werte</translation>
    </message>
</context>
<context>
    <name>gui::ServerPage</name>
    <message>
        <source>anyone may read</source>
        <translation>jeder darf lesen</translation>
    </message>
    <message>
        <source>asks for a sign-in</source>
        <translation>verlangt eine Anmeldung</translation>
    </message>
    <message>
        <source>refuses to be read without an account</source>
        <translation>verweigert das Lesen ohne Konto</translation>
    </message>
    <message>
        <source>sign-in not known</source>
        <translation>Anmeldung unbekannt</translation>
    </message>
    <message>
        <source>%1 · FHIR %2 · %3 · %4</source>
        <extracomment>%1 server, %2 FHIR release, %3 encrypted or not, %4 who may read</extracomment>
        <translation>%1 · FHIR %2 · %3 · %4</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>verschlüsselt</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>unverschlüsselt</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>Connect to a FHIR server</source>
        <translation>Mit einem FHIR-Server verbinden</translation>
    </message>
    <message>
        <source>Paste the server&apos;s address, or pick one below.</source>
        <translation>Fügen Sie die Adresse des Servers ein oder wählen Sie unten eine aus.</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>&amp;Query, optional</source>
        <translation>Abf&amp;rage, optional</translation>
    </message>
    <message>
        <source>To try things</source>
        <translation>Zum Ausprobieren</translation>
    </message>
    <message>
        <source>&amp;Practice server</source>
        <translation>Ü&amp;bungsserver</translation>
    </message>
    <message>
        <source>Built in, invented patients, no network.</source>
        <translation>Eingebaut, erfundene Patienten, kein Netzwerk.</translation>
    </message>
    <message>
        <source>A public test server: never send real patients there.</source>
        <translation>Ein öffentlicher Testserver: Senden Sie nie echte Patienten dorthin.</translation>
    </message>
    <message>
        <source>Enter the address of a server to go on.</source>
        <translation>Geben Sie die Adresse eines Servers ein.</translation>
    </message>
    <message>
        <source>Waiting for the server to answer.</source>
        <translation>Der Server wird gefragt.</translation>
    </message>
    <message>
        <source>This address does not lead to a FHIR server that can be read.</source>
        <translation>Diese Adresse führt zu keinem lesbaren FHIR-Server.</translation>
    </message>
    <message>
        <source>The query is not one: write it like Patient?name=smith.</source>
        <translation>Das ist keine Abfrage: Schreiben Sie sie wie Patient?name=smith.</translation>
    </message>
    <message>
        <source>The practice server cannot start on this computer.</source>
        <translation>Der Übungsserver kann auf diesem Computer nicht starten.</translation>
    </message>
    <message>
        <source>This is not the address of a web server.</source>
        <translation>Das ist keine Adresse eines Webservers.</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>Fragt %1…</translation>
    </message>
    <message>
        <source>Practice server with s&amp;ign-in</source>
        <translation>Übungsserver mit A&amp;nmeldung</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>Stopped. The server has not answered yet.</source>
        <translation>Angehalten. Der Server hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>Check the address and this computer&apos;s network, or try again.</source>
        <translation>Prüfen Sie die Adresse und das Netz dieses Computers, oder versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Asking %1 … %2 s. Esc stops.</source>
        <translation>Frage %1 … %2 s. Esc hält an.</translation>
    </message>
    <message>
        <source>R4 (assumed)</source>
        <translation>R4 (angenommen)</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>Z&amp;uletzt</translation>
    </message>
    <message>
        <source>Servers used last; Enter picks one</source>
        <translation>Zuletzt benutzte Server; die Eingabetaste wählt einen</translation>
    </message>
    <message>
        <source>Public test servers: never send real patients there.</source>
        <translation>Öffentliche Testserver: Senden Sie nie echte Patienten dorthin.</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>organizational account</source>
        <translation>Organisationskonto</translation>
    </message>
    <message>
        <source>anonymous</source>
        <translation>anonym</translation>
    </message>
</context>
<context>
    <name>gui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Remembered</source>
        <translation>Gemerkt</translation>
    </message>
    <message>
        <source>&amp;Forget everything</source>
        <translation>&amp;Alles vergessen</translation>
    </message>
    <message>
        <source>A sign-in that is kept ends with Sign out in the account&apos;s menu.</source>
        <translation>Eine gemerkte Anmeldung endet mit Abmelden im Menü des Kontos.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Forgotten</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>&amp;Wait for a silent server</source>
        <translation>Auf einen stummen Server &amp;warten</translation>
    </message>
    <message>
        <source>Servers and views that were opened, columns, those you added as you typed them, and their order, the folder and the choices of the last export, where windows stood. Never anything that a server sent of a patient, never a password.</source>
        <translation>Geöffnete Server und Ansichten, Spalten, Ihre eigenen, wie Sie sie getippt haben, und ihre Reihenfolge, Ordner und Auswahl des letzten Exports, wo Fenster standen. Nie etwas, was ein Server über Patienten gesendet hat, nie ein Passwort.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>As usual: 30 seconds, 120 for a search</source>
        <translation>Wie üblich: 30 Sekunden, 120 bei einer Suche</translation>
    </message>
</context>
<context>
    <name>gui::SettingsForm</name>
    <message>
        <source>Microsoft&apos;s own, as Power BI uses it: works on servers that were set up for Power BI. Some organisations do not allow it; then use your own registration.</source>
        <translation>Microsofts eigener, wie ihn Power BI verwendet: funktioniert bei Servern, die für Power BI eingerichtet sind. Manche Organisationen lassen ihn nicht zu; verwenden Sie dann Ihre eigene App-Registrierung.</translation>
    </message>
    <message>
        <source>An app that your administrator registered in Entra as &quot;Mobile and desktop&quot;, with the redirects below and http://localhost.</source>
        <translation>Eine App, die Ihr Administrator in Entra unter „Mobile Anwendungen und Desktopanwendungen“ registriert hat, mit den Umleitungs-URIs unten und http://localhost.</translation>
    </message>
    <message>
        <source>Set up by the administrator of this computer.</source>
        <translation>Vom Administrator dieses Computers eingerichtet.</translation>
    </message>
    <message>
        <source>Power BI (Microsoft)</source>
        <translation>Power BI (Microsoft)</translation>
    </message>
    <message>
        <source>Your organisation&apos;s own registration</source>
        <translation>Eigene App-Registrierung Ihrer Organisation</translation>
    </message>
    <message>
        <source>&amp;Keep me signed in</source>
        <translation>Angemeldet &amp;bleiben</translation>
    </message>
    <message>
        <source>as the server says</source>
        <translation>wie vom Server angegeben</translation>
    </message>
    <message>
        <source>C&amp;lient</source>
        <translation>C&amp;lient</translation>
    </message>
    <message>
        <source>Client I&amp;D</source>
        <translation>Client-I&amp;D</translation>
    </message>
    <message>
        <source>Redire&amp;ct</source>
        <translation>&amp;Umleitungs-URI</translation>
    </message>
    <message>
        <source>&amp;Tenant</source>
        <translation>Ma&amp;ndant</translation>
    </message>
    <message>
        <source>A&amp;udience</source>
        <translation>Zielgru&amp;ppe (Audience)</translation>
    </message>
    <message>
        <source>Your own registration needs its client ID.</source>
        <translation>Zu Ihrer eigenen App-Registrierung fehlt die Client-ID.</translation>
    </message>
    <message>
        <source>The redirect is not an address.</source>
        <translation>Die Umleitungs-URI ist keine Adresse.</translation>
    </message>
    <message>
        <source>A tenant is an ID or a domain, like contoso.org.</source>
        <translation>Ein Mandant ist eine ID oder eine Domäne wie contoso.org.</translation>
    </message>
    <message>
        <source>&amp;Forget this server</source>
        <translation>Diesen Server &amp;vergessen</translation>
    </message>
    <message>
        <source>Signs out, and forgets the sign-in settings, what you agreed to and a sign-in that is kept for this server.</source>
        <translation>Meldet ab und vergisst die Anmeldeeinstellungen, Ihre Zustimmungen und eine aufbewahrte Anmeldung für diesen Server.</translation>
    </message>
    <message>
        <source>You agreed to: %1</source>
        <translation>Sie haben zugestimmt: %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>gui::Shortcuts</name>
    <message>
        <source>Esc	Stop loading; close what is in front</source>
        <translation>Esc	Laden anhalten; schließen, was vorne ist</translation>
    </message>
    <message>
        <source>Ctrl+Tab	The next table</source>
        <translation>Strg+Tab	Die nächste Tabelle</translation>
    </message>
    <message>
        <source>Return in Find	The next cell with the text; with Shift the one before</source>
        <translation>Eingabe in der Suche	Die nächste Zelle mit dem Text; mit Umschalt die vorige</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>gui::SidePanels</name>
    <message>
        <source>Detach the fields</source>
        <translation>Felder ablösen</translation>
    </message>
    <message>
        <source>Close the fields</source>
        <translation>Felder schließen</translation>
    </message>
</context>
<context>
    <name>gui::SignInController</name>
    <message>
        <source>The sign-in that was kept for this server turned out to be another account&apos;s. It has been thrown away. Sign in again.</source>
        <translation>Die Anmeldung, die für diesen Server aufbewahrt war, gehört zu einem anderen Konto. Sie ist verworfen worden. Melden Sie sich neu an.</translation>
    </message>
</context>
<context>
    <name>gui::SignInDialog</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Switch account</source>
        <translation>Konto wechseln</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Erneut anmelden</translation>
    </message>
</context>
<context>
    <name>gui::SignInPage</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Sign in to go on, or go back and choose Anonymous.</source>
        <translation>Melden Sie sich an, oder gehen Sie zurück und wählen Sie „Anonym“.</translation>
    </message>
</context>
<context>
    <name>gui::SignInPanel</name>
    <message>
        <source>Use my system bro&amp;wser</source>
        <translation>Im Standard&amp;browser anmelden</translation>
    </message>
    <message>
        <source>Start &amp;again</source>
        <translation>&amp;Neu beginnen</translation>
    </message>
    <message>
        <source>Security key or managed device?</source>
        <translation>Sicherheitsschlüssel oder verwaltetes Gerät?</translation>
    </message>
    <message>
        <source>Signing in again at %1 …</source>
        <translation>Erneute Anmeldung bei %1…</translation>
    </message>
    <message>
        <source>Signing in again as %1 …</source>
        <translation>Erneute Anmeldung als %1…</translation>
    </message>
    <message>
        <source>Finishing the sign-in at %1 …</source>
        <translation>Anmeldung bei %1 wird abgeschlossen…</translation>
    </message>
    <message>
        <source>Signed in.</source>
        <translation>Angemeldet.</translation>
    </message>
    <message>
        <source>Asking the server where one signs in …</source>
        <translation>Fragt den Server nach dem Anmeldedienst…</translation>
    </message>
</context>
<context>
    <name>gui::SignedInPanel</name>
    <message>
        <source>an account that did not say its name</source>
        <translation>ein Konto ohne Namen</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Until %1, and then renewed by itself.</source>
        <translation>Bis %1 Uhr, danach automatisch verlängert.</translation>
    </message>
    <message>
        <source>Until %1. Then you will be asked to sign in again.</source>
        <translation>Bis %1 Uhr. Danach müssen Sie sich erneut anmelden.</translation>
    </message>
    <message>
        <source>You are signed in.</source>
        <translation>Sie sind angemeldet.</translation>
    </message>
    <message>
        <source>Switch acco&amp;unt</source>
        <translation>&amp;Konto wechseln</translation>
    </message>
    <message>
        <source>Sign ou&amp;t</source>
        <translation>&amp;Abmelden</translation>
    </message>
    <message>
        <source>Signed in as %1</source>
        <translation>Angemeldet als %1</translation>
    </message>
</context>
<context>
    <name>gui::StatusLine</name>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Einzelheiten…</translation>
    </message>
    <message>
        <source>Says in full whether this is everything.</source>
        <translation>Sagt ausführlich, ob das alles ist.</translation>
    </message>
    <message>
        <source>Load &amp;everything</source>
        <translation>&amp;Alles laden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1. New rows are put in order when loading ends.</source>
        <translation>%1. Neue Zeilen werden eingeordnet, wenn das Laden endet.</translation>
    </message>
    <message numerus="yes">
        <source>%1. %n value(s) or resource(s) could not be shown: see the details.</source>
        <translation>
            <numerusform>%1. %n Wert oder Ressource konnte nicht gezeigt werden: siehe Einzelheiten.</numerusform>
            <numerusform>%1. %n Werte oder Ressourcen konnten nicht gezeigt werden: siehe Einzelheiten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>Er&amp;neut versuchen</translation>
    </message>
    <message>
        <source>Showing the rows of %1 until the new ones are here. %2</source>
        <translation>Gezeigt werden die Zeilen von %1, bis die neuen da sind. %2</translation>
    </message>
    <message>
        <source>Showing the rows of %1, for the refresh ended early. %2</source>
        <translation>Gezeigt werden die Zeilen von %1, denn das Aktualisieren endete vorzeitig. %2</translation>
    </message>
    <message>
        <source>%1 rows/s · %2 s</source>
        <translation>%1 Zeilen/s · %2 s</translation>
    </message>
    <message>
        <source>Keeps the rows that are here and reads the others.</source>
        <translation>Behält die Zeilen, die da sind, und liest die übrigen.</translation>
    </message>
    <message>
        <source>&amp;Go on from here</source>
        <translation>Von hier &amp;weiterlesen</translation>
    </message>
    <message>
        <source>Reads all rows anew.</source>
        <translation>Liest alle Zeilen neu.</translation>
    </message>
    <message>
        <source>&amp;Start over</source>
        <translation>Von &amp;vorn beginnen</translation>
    </message>
    <message>
        <source>Retry &amp;failed pages</source>
        <translation>&amp;Fehlende Seiten nochmals lesen</translation>
    </message>
</context>
<context>
    <name>gui::Steps</name>
    <message>
        <source>Changed</source>
        <comment>a step in a table&apos;s history</comment>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>Filter removed: %1</source>
        <translation>Filter entfernt: %1</translation>
    </message>
    <message>
        <source>Search: %1</source>
        <translation>Suche: %1</translation>
    </message>
    <message>
        <source>First %1</source>
        <translation>Die ersten %1</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Own column: %1</source>
        <translation>Eigene Spalte: %1</translation>
    </message>
    <message>
        <source>Own column removed: %1</source>
        <translation>Eigene Spalte entfernt: %1</translation>
    </message>
    <message>
        <source>Pinned: %1</source>
        <translation>Angeheftet: %1</translation>
    </message>
    <message>
        <source>No longer pinned: %1</source>
        <translation>Nicht mehr angeheftet: %1</translation>
    </message>
    <message>
        <source>Column hidden: %1</source>
        <translation>Spalte ausgeblendet: %1</translation>
    </message>
    <message>
        <source>Columns hidden: %1</source>
        <translation>Spalten ausgeblendet: %1</translation>
    </message>
    <message>
        <source>Column shown: %1</source>
        <translation>Spalte eingeblendet: %1</translation>
    </message>
    <message>
        <source>Columns shown: %1</source>
        <translation>Spalten eingeblendet: %1</translation>
    </message>
    <message>
        <source>Columns moved</source>
        <translation>Spalten verschoben</translation>
    </message>
    <message>
        <source>Not sorted</source>
        <translation>Nicht sortiert</translation>
    </message>
    <message>
        <source>Sorted by %1, descending</source>
        <translation>Sortiert nach %1, absteigend</translation>
    </message>
    <message>
        <source>Sorted by %1</source>
        <translation>Sortiert nach %1</translation>
    </message>
    <message>
        <source>Pivot: %1</source>
        <translation>Kreuztabelle: %1</translation>
    </message>
    <message>
        <source>Shown as a table</source>
        <translation>Als Tabelle gezeigt</translation>
    </message>
    <message>
        <source>Shown as a pivot</source>
        <translation>Als Kreuztabelle gezeigt</translation>
    </message>
    <message>
        <source>Shown as a chart</source>
        <translation>Als Diagramm gezeigt</translation>
    </message>
    <message>
        <source>Another chart</source>
        <translation>Ein anderes Diagramm</translation>
    </message>
    <message>
        <source>Related column: %1</source>
        <translation>Verknüpfte Spalte: %1</translation>
    </message>
    <message>
        <source>Related column removed: %1</source>
        <translation>Verknüpfte Spalte entfernt: %1</translation>
    </message>
</context>
<context>
    <name>gui::Story</name>
    <message>
        <source>goes on</source>
        <translation>dauert an</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>nicht erfolgt</translation>
    </message>
    <message>
        <source>entered in error</source>
        <translation>irrtümlich erfasst</translation>
    </message>
    <message>
        <source>Encounters</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Diagnosen</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>Allergien</translation>
    </message>
    <message>
        <source>Medications</source>
        <translation>Medikamente</translation>
    </message>
    <message>
        <source>Procedures</source>
        <translation>Prozeduren</translation>
    </message>
    <message>
        <source>Immunizations</source>
        <translation>Impfungen</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Care plans</source>
        <translation>Pläne</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>ohne Datum</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <comment>a date, the element it is of</comment>
        <translation>%1, aus %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what became of it, its status</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>born %1</source>
        <translation>geboren %1</translation>
    </message>
    <message>
        <source>died %1</source>
        <translation>gestorben %1</translation>
    </message>
    <message>
        <source>deceased</source>
        <translation>verstorben</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>liest</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>Reading: %1 of %2 types</source>
        <translation>Liest: %1 von %2 Typen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a date, in the table only</source>
        <translation>
            <numerusform>%Ln ohne Datum, nur in der Tabelle</numerusform>
            <numerusform>%Ln ohne Datum, nur in der Tabelle</numerusform>
        </translation>
    </message>
    <message>
        <source>could not be read whole: %1</source>
        <translation>nicht ganz lesbar: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) that are not known to be of this patient left out</source>
        <translation>
            <numerusform>%Ln Ressource weggelassen, die nicht sicher von diesem Patienten ist</numerusform>
            <numerusform>%Ln Ressourcen weggelassen, die nicht sicher von diesem Patienten sind</numerusform>
        </translation>
    </message>
    <message>
        <source>The server gives those of all patients, whoever is asked for.</source>
        <translation>Der Server gibt die aller Patienten heraus, nach wem auch immer gefragt wird.</translation>
    </message>
    <message>
        <source>There is no way to read them here.</source>
        <translation>Sie können hier nicht gelesen werden.</translation>
    </message>
    <message>
        <source>by %1</source>
        <comment>who did, asked for or wrote what an event is</comment>
        <translation>von %1</translation>
    </message>
</context>
<context>
    <name>gui::StoryFlow</name>
    <message>
        <source>Select a row first: the story is that of its patient.</source>
        <translation>Wählen Sie zuerst eine Zeile: Es ist die Geschichte ihres Patienten.</translation>
    </message>
    <message>
        <source>This row names no patient.</source>
        <translation>Diese Zeile nennt keinen Patienten.</translation>
    </message>
    <message>
        <source>Story of this patient</source>
        <translation>Geschichte dieses Patienten</translation>
    </message>
    <message>
        <source>The story can&apos;t be read: %1 is no patient of this server.</source>
        <translation>Die Geschichte kann nicht gelesen werden: %1 ist kein Patient dieses Servers.</translation>
    </message>
    <message>
        <source>The row of %1 is not among those that are shown.</source>
        <translation>Die Zeile von %1 ist nicht unter denen, die gezeigt werden.</translation>
    </message>
</context>
<context>
    <name>gui::StoryView</name>
    <message>
        <source>Search this story</source>
        <translation>In dieser Geschichte suchen</translation>
    </message>
    <message>
        <source>F3 goes on, Shift+F3 goes back</source>
        <translation>F3 geht weiter, Umschalt+F3 zurück</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Verkleinern (-)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show all of it (0)</source>
        <translation>Alles zeigen (0)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>The same events as a table</source>
        <translation>Dieselben Ereignisse als Tabelle</translation>
    </message>
    <message>
        <source>Read &amp;again</source>
        <translation>E&amp;rneut lesen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Which types were read, and why any could not be</source>
        <translation>Welche Typen gelesen wurden, und warum einer nicht lesbar war</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>Ein&amp;zelheiten…</translation>
    </message>
    <message>
        <source>The table that the selected event is in</source>
        <translation>Die Tabelle, in der das ausgewählte Ereignis steht</translation>
    </message>
    <message>
        <source>Open &amp;table</source>
        <translation>&amp;Tabelle öffnen</translation>
    </message>
    <message>
        <source>The selected rows with titles, or all</source>
        <translation>Die ausgewählten Zeilen mit Titeln, oder alle</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>There is nothing to tell: no resource of this patient was found.</source>
        <translation>Es gibt nichts zu erzählen: Von diesem Patienten wurde keine Ressource gefunden.</translation>
    </message>
    <message>
        <source>The story could not be read.</source>
        <translation>Die Geschichte konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>events that were looked for</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Patient %1</source>
        <translation>Patient %1</translation>
    </message>
    <message>
        <source>Open table</source>
        <translation>Tabelle öffnen</translation>
    </message>
    <message>
        <source>Copy selected rows</source>
        <translation>Ausgewählte Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy selected rows with titles</source>
        <translation>Ausgewählte Zeilen mit Titeln kopieren</translation>
    </message>
    <message>
        <source>Is this everything?</source>
        <translation>Ist das alles?</translation>
    </message>
    <message>
        <source>Story of %1</source>
        <translation>Geschichte von %1</translation>
    </message>
    <message>
        <source>Story</source>
        <comment>of a patient; the name of a file</comment>
        <translation>Geschichte</translation>
    </message>
</context>
<context>
    <name>gui::SystemBrowserPanel</name>
    <message>
        <source>Open &amp;it again</source>
        <translation>Erneut ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Copy link</source>
        <translation>Link &amp;kopieren</translation>
    </message>
    <message>
        <source>Waiting for your system browser.</source>
        <translation>Wartet auf Ihren Standardbrowser.</translation>
    </message>
    <message>
        <source>Sta&amp;rt again</source>
        <translation>&amp;Neu beginnen</translation>
    </message>
    <message>
        <source>Sign in &amp;here instead</source>
        <translation>Stattdessen &amp;hier anmelden</translation>
    </message>
    <message>
        <source>The link is for a browser on this computer, and for you alone: it comes back to this program.</source>
        <translation>Der Link ist nur für Sie und nur für einen Browser auf diesem Computer: Er führt zu diesem Programm zurück.</translation>
    </message>
    <message>
        <source>Your browser is about to open.</source>
        <translation>Ihr Browser öffnet sich gleich.</translation>
    </message>
    <message>
        <source>Sign in on the page of %1 that has opened in your browser, then come back here.</source>
        <translation>Melden Sie sich auf der Seite von %1 an, die sich in Ihrem Browser geöffnet hat, und kommen Sie dann hierher zurück.</translation>
    </message>
</context>
<context>
    <name>gui::TableActions</name>
    <message>
        <source>Only the rows of a table of resources can be shown as a pivot or a chart: there is none here.</source>
        <translation>Nur die Zeilen einer Tabelle von Ressourcen können als Kreuztabelle oder Diagramm gezeigt werden: Hier ist keine.</translation>
    </message>
</context>
<context>
    <name>gui::TableSteps</name>
    <message>
        <source>Earlier steps</source>
        <translation>Frühere Schritte</translation>
    </message>
    <message>
        <source>At the beginning</source>
        <translation>Am Anfang</translation>
    </message>
</context>
<context>
    <name>gui::TableView</name>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
</context>
<context>
    <name>gui::TextDialog</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;request</source>
        <translation>&amp;Anfrage kopieren</translation>
    </message>
    <message>
        <source>Copy as c&amp;url</source>
        <translation>Als c&amp;url kopieren</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Speichern…</translation>
    </message>
    <message>
        <source>Save as text</source>
        <translation>Als Text speichern</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>Textdateien (*.txt)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written.</source>
        <translation>%1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>JSON files, for programs (*.json)</source>
        <translation>JSON-Dateien, für Programme (*.json)</translation>
    </message>
</context>
<context>
    <name>gui::TokenStore</name>
    <message>
        <source>A sign-in was kept for this server, but with the sign-in service %1. The server names %2 now, so what was kept has been thrown away. Sign in again.</source>
        <translation>Für diesen Server war eine Anmeldung aufbewahrt, aber beim Anmeldedienst %1. Der Server nennt jetzt %2, deshalb ist sie verworfen worden. Melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>A sign-in was kept for this server, but with another organization or client than now. It has been thrown away. Sign in again.</source>
        <translation>Für diesen Server war eine Anmeldung aufbewahrt, aber mit einer anderen Organisation oder einem anderen Client als jetzt. Sie ist verworfen worden. Melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>A sign-in was kept for this server by an older version of this program, which did not note with which sign-in service. It has been thrown away. Sign in again.</source>
        <translation>Für diesen Server hatte eine ältere Version dieses Programms eine Anmeldung aufbewahrt, ohne festzuhalten, bei welchem Anmeldedienst. Sie ist verworfen worden. Melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>Keep me signed in</source>
        <translation>Angemeldet bleiben</translation>
    </message>
    <message>
        <source>The sign-in that is kept for %1 could not be removed. Fhirside does not use it any more, and tries again when it is started next. %2</source>
        <translation>Die Anmeldung, die für %1 aufbewahrt ist, ließ sich nicht entfernen. Fhirside verwendet sie nicht mehr und versucht es beim nächsten Start noch einmal. %2</translation>
    </message>
    <message>
        <source>You are signed in to %1, but the keyring did not take the sign-in, so you will be asked again when Fhirside is started next. %2</source>
        <translation>Sie sind bei %1 angemeldet, aber der Schlüsselbund hat die Anmeldung nicht angenommen. Beim nächsten Start von Fhirside werden Sie deshalb wieder gefragt. %2</translation>
    </message>
</context>
<context>
    <name>gui::TypeList</name>
    <message>
        <source>Search the resource types</source>
        <translation>Ressourcentypen durchsuchen</translation>
    </message>
    <message>
        <source>Resource types of the server</source>
        <translation>Ressourcentypen des Servers</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>counting</source>
        <translation>wird gezählt</translation>
    </message>
    <message numerus="yes">
        <source>Search %n type(s)</source>
        <translation>
            <numerusform>%n Typ durchsuchen</numerusform>
            <numerusform>%n Typen durchsuchen</numerusform>
        </translation>
    </message>
    <message>
        <source>not known</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>matches of all</comment>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n ticked: %1</source>
        <translation>
            <numerusform>%n angekreuzt: %1</numerusform>
            <numerusform>%n angekreuzt: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ValueSetFlow</name>
    <message numerus="yes">
        <source>Opened %Ln value set(s) and code system(s) from %1.</source>
        <translation>
            <numerusform>%Ln Wertemenge oder Codesystem aus %1 geöffnet.</numerusform>
            <numerusform>%Ln Wertemengen und Codesysteme aus %1 geöffnet.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 holds no ValueSet and no CodeSystem in FHIR&apos;s JSON.</source>
        <translation>%1 enthält kein ValueSet und kein CodeSystem in FHIRs JSON.</translation>
    </message>
</context>
<context>
    <name>gui::ValueSetsDialog</name>
    <message>
        <source>Value sets</source>
        <translation>Wertemengen</translation>
    </message>
    <message>
        <source>Filters and columns of all tables in this window know these. A recipe that is saved has them.</source>
        <translation>Filter und Spalten aller Tabellen in diesem Fenster kennen diese. Ein Rezept, das gespeichert wird, enthält sie.</translation>
    </message>
    <message>
        <source>Value sets and code systems</source>
        <translation>Wertemengen und Codesysteme</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Codes</translation>
    </message>
    <message>
        <source>What is not known</source>
        <translation>Was nicht bekannt ist</translation>
    </message>
    <message>
        <source>&amp;Open a file…</source>
        <translation>Datei ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>%1 (code system)</source>
        <translation>%1 (Codesystem)</translation>
    </message>
    <message>
        <source>Needs %1</source>
        <translation>Braucht %1</translation>
    </message>
    <message>
        <source>The file has only some of its codes</source>
        <translation>Die Datei hat nur einige seiner Codes</translation>
    </message>
    <message>
        <source>The file has only some of its codes, or rules that are not understood here</source>
        <translation>Die Datei hat nur einige ihrer Codes, oder Regeln, die hier nicht verstanden werden</translation>
    </message>
    <message>
        <source>Open a value set</source>
        <translation>Wertemenge öffnen</translation>
    </message>
    <message>
        <source>ValueSets, CodeSystems and Bundles of them (*.json *.ndjson)</source>
        <translation>ValueSets, CodeSystems und Bundles davon (*.json *.ndjson)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
</context>
<context>
    <name>gui::WizardWindow</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Show table</source>
        <translation>&amp;Tabelle zeigen</translation>
    </message>
    <message>
        <source>%1, done</source>
        <translation>%1, erledigt</translation>
    </message>
    <message>
        <source>%1, here</source>
        <translation>%1, hier</translation>
    </message>
    <message>
        <source>%1, to come</source>
        <translation>%1, folgt</translation>
    </message>
    <message>
        <source>&amp;Open a file…</source>
        <translation>Date&amp;i öffnen…</translation>
    </message>
    <message>
        <source>&amp;Check connection…</source>
        <translation>Verbindung &amp;prüfen…</translation>
    </message>
    <message>
        <source>Open a recipe: %1</source>
        <translation>Rezept öffnen: %1</translation>
    </message>
</context>
<context>
    <name>views</name>
    <message>
        <source>Absent because code</source>
        <translation>Fehlt weil (Code)</translation>
    </message>
    <message>
        <source>Absent because system</source>
        <translation>Fehlt weil (System)</translation>
    </message>
    <message>
        <source>Absent because</source>
        <translation>Fehlt weil</translation>
    </message>
    <message>
        <source>Accession</source>
        <translation>Eingangsnummer</translation>
    </message>
    <message>
        <source>Achievement code</source>
        <translation>Zielerreichung (Code)</translation>
    </message>
    <message>
        <source>Achievement system</source>
        <translation>Zielerreichung (System)</translation>
    </message>
    <message>
        <source>Achievement</source>
        <translation>Zielerreichung</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Maßnahme</translation>
    </message>
    <message>
        <source>Allergy code</source>
        <translation>Allergie (Code)</translation>
    </message>
    <message>
        <source>Allergy system</source>
        <translation>Allergie (System)</translation>
    </message>
    <message>
        <source>Allergy</source>
        <translation>Allergie</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Verfasser</translation>
    </message>
    <message>
        <source>Beneficiary</source>
        <translation>Versicherter</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Body site code</source>
        <translation>Körperstelle (Code)</translation>
    </message>
    <message>
        <source>Body site system</source>
        <translation>Körperstelle (System)</translation>
    </message>
    <message>
        <source>Body site</source>
        <translation>Körperstelle</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Category code</source>
        <translation>Kategorie (Code)</translation>
    </message>
    <message>
        <source>Category system</source>
        <translation>Kategorie (System)</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Clinical status</source>
        <translation>Klinischer Status</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>Entnommen</translation>
    </message>
    <message>
        <source>Comparator</source>
        <translation>Vergleichszeichen</translation>
    </message>
    <message>
        <source>Component number</source>
        <translation>Komponente (Zahl)</translation>
    </message>
    <message>
        <source>Component unit</source>
        <translation>Komponente (Einheit)</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Komponente</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Beurteilung</translation>
    </message>
    <message>
        <source>Condition code</source>
        <translation>Diagnose (Code)</translation>
    </message>
    <message>
        <source>Condition system</source>
        <translation>Diagnose (System)</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Criticality</source>
        <translation>Kritikalität</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Date text</source>
        <translation>Datum (Text)</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>Verstorben</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Died on</source>
        <translation>Verstorben am</translation>
    </message>
    <message>
        <source>Dosage</source>
        <translation>Dosierung</translation>
    </message>
    <message>
        <source>Dose unit</source>
        <translation>Dosis (Einheit)</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>Dosis</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Encounter</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Verfällt</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>File address</source>
        <translation>Datei (Adresse)</translation>
    </message>
    <message>
        <source>File title</source>
        <translation>Datei (Titel)</translation>
    </message>
    <message>
        <source>File type</source>
        <translation>Datei (Typ)</translation>
    </message>
    <message>
        <source>Form code</source>
        <translation>Darreichungsform (Code)</translation>
    </message>
    <message>
        <source>Form system</source>
        <translation>Darreichungsform (System)</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Darreichungsform</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Voller Name</translation>
    </message>
    <message>
        <source>General practitioner</source>
        <translation>Hausarzt</translation>
    </message>
    <message>
        <source>Given names</source>
        <translation>Vornamen</translation>
    </message>
    <message>
        <source>Goal code</source>
        <translation>Ziel (Code)</translation>
    </message>
    <message>
        <source>Goal system</source>
        <translation>Ziel (System)</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Identifier system</source>
        <translation>Kennung (System)</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Ingredient code</source>
        <translation>Wirkstoff (Code)</translation>
    </message>
    <message>
        <source>Ingredient system</source>
        <translation>Wirkstoff (System)</translation>
    </message>
    <message>
        <source>Ingredient</source>
        <translation>Wirkstoff</translation>
    </message>
    <message>
        <source>Insurer</source>
        <translation>Versicherer</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>Absicht</translation>
    </message>
    <message>
        <source>Interpretation code</source>
        <translation>Bewertung (Code)</translation>
    </message>
    <message>
        <source>Interpretation system</source>
        <translation>Bewertung (System)</translation>
    </message>
    <message>
        <source>Interpretation</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Last updated</source>
        <translation>Zuletzt geändert</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Breitengrad</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Längengrad</translation>
    </message>
    <message>
        <source>Lot number</source>
        <translation>Chargennummer</translation>
    </message>
    <message>
        <source>Marital status code</source>
        <translation>Familienstand (Code)</translation>
    </message>
    <message>
        <source>Marital status system</source>
        <translation>Familienstand (System)</translation>
    </message>
    <message>
        <source>Marital status</source>
        <translation>Familienstand</translation>
    </message>
    <message>
        <source>Medication code</source>
        <translation>Arzneimittel (Code)</translation>
    </message>
    <message>
        <source>Medication system</source>
        <translation>Arzneimittel (System)</translation>
    </message>
    <message>
        <source>Medication</source>
        <translation>Arzneimittel</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Onset text</source>
        <translation>Beginn (Text)</translation>
    </message>
    <message>
        <source>Onset</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Organization</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>Teil von</translation>
    </message>
    <message>
        <source>Participant status</source>
        <translation>Teilnehmer (Status)</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>Teilnehmer</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Payor</source>
        <translation>Kostenträger</translation>
    </message>
    <message>
        <source>Performer</source>
        <translation>Ausführender</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>Practitioner</source>
        <translation>Behandler</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Anrede</translation>
    </message>
    <message>
        <source>Prescriber</source>
        <translation>Verordner</translation>
    </message>
    <message>
        <source>Primary source</source>
        <translation>Erstquelle</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Procedure code</source>
        <translation>Prozedur (Code)</translation>
    </message>
    <message>
        <source>Procedure system</source>
        <translation>Prozedur (System)</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Prozedur</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Leistungserbringer</translation>
    </message>
    <message>
        <source>Qualification code</source>
        <translation>Qualifikation (Code)</translation>
    </message>
    <message>
        <source>Qualification system</source>
        <translation>Qualifikation (System)</translation>
    </message>
    <message>
        <source>Qualification</source>
        <translation>Qualifikation</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Reaktion</translation>
    </message>
    <message>
        <source>Reason code</source>
        <translation>Grund (Code)</translation>
    </message>
    <message>
        <source>Reason system</source>
        <translation>Grund (System)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Eingegangen</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Erfasst</translation>
    </message>
    <message>
        <source>Reference high</source>
        <translation>Referenz oben</translation>
    </message>
    <message>
        <source>Reference low</source>
        <translation>Referenz unten</translation>
    </message>
    <message>
        <source>Reference text</source>
        <translation>Referenz (Text)</translation>
    </message>
    <message>
        <source>Report code</source>
        <translation>Befund (Code)</translation>
    </message>
    <message>
        <source>Report system</source>
        <translation>Befund (System)</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Requester</source>
        <translation>Anforderer</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Abgeklungen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Role code</source>
        <translation>Rolle (Code)</translation>
    </message>
    <message>
        <source>Role system</source>
        <translation>Rolle (System)</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Service code</source>
        <translation>Leistung (Code)</translation>
    </message>
    <message>
        <source>Service system</source>
        <translation>Leistung (System)</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Severity code</source>
        <translation>Schweregrad (Code)</translation>
    </message>
    <message>
        <source>Severity system</source>
        <translation>Schweregrad (System)</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Site code</source>
        <translation>Impfstelle (Code)</translation>
    </message>
    <message>
        <source>Site system</source>
        <translation>Impfstelle (System)</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Impfstelle</translation>
    </message>
    <message>
        <source>Specialty code</source>
        <translation>Fachgebiet (Code)</translation>
    </message>
    <message>
        <source>Specialty system</source>
        <translation>Fachgebiet (System)</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>Fachgebiet</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Bundesland</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>Subscriber number</source>
        <translation>Versichertennummer</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Type code</source>
        <translation>Typ (Code)</translation>
    </message>
    <message>
        <source>Type system</source>
        <translation>Typ (System)</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Unit code</source>
        <translation>Einheit (Code)</translation>
    </message>
    <message>
        <source>Unit in UCUM</source>
        <translation>Einheit (UCUM)</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>Vaccine code</source>
        <translation>Impfstoff (Code)</translation>
    </message>
    <message>
        <source>Vaccine system</source>
        <translation>Impfstoff (System)</translation>
    </message>
    <message>
        <source>Vaccine</source>
        <translation>Impfstoff</translation>
    </message>
    <message>
        <source>Value boolean</source>
        <translation>Wert (ja/nein)</translation>
    </message>
    <message>
        <source>Value code</source>
        <translation>Wert (Code)</translation>
    </message>
    <message>
        <source>Value date</source>
        <translation>Wert (Datum)</translation>
    </message>
    <message>
        <source>Value integer</source>
        <translation>Wert (Ganzzahl)</translation>
    </message>
    <message>
        <source>Value text</source>
        <translation>Wert (Text)</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>What code</source>
        <translation>Was (Code)</translation>
    </message>
    <message>
        <source>What system</source>
        <translation>Was (System)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Ausgestellt</translation>
    </message>
    <message>
        <source>Author reference</source>
        <translation>Verfasser (Verweis)</translation>
    </message>
    <message>
        <source>Beneficiary reference</source>
        <translation>Versicherter (Verweis)</translation>
    </message>
    <message>
        <source>Birth date absent because</source>
        <translation>Geburtsdatum fehlt weil</translation>
    </message>
    <message>
        <source>Class code</source>
        <translation>Klasse (Code)</translation>
    </message>
    <message>
        <source>Collected absent because</source>
        <translation>Entnommen fehlt weil</translation>
    </message>
    <message>
        <source>Date absent because</source>
        <translation>Datum fehlt weil</translation>
    </message>
    <message>
        <source>Diastolic absent because</source>
        <translation>Diastolisch fehlt weil</translation>
    </message>
    <message>
        <source>Diastolic</source>
        <translation>Diastolisch</translation>
    </message>
    <message>
        <source>Encounter reference</source>
        <translation>Kontakt (Verweis)</translation>
    </message>
    <message>
        <source>General practitioner reference</source>
        <translation>Hausarzt (Verweis)</translation>
    </message>
    <message>
        <source>Insurer reference</source>
        <translation>Versicherer (Verweis)</translation>
    </message>
    <message>
        <source>Laboratory</source>
        <translation>Labor</translation>
    </message>
    <message>
        <source>Location reference</source>
        <translation>Standort (Verweis)</translation>
    </message>
    <message>
        <source>Medication reference</source>
        <translation>Arzneimittel (Verweis)</translation>
    </message>
    <message>
        <source>Member reference</source>
        <translation>Mitglied (Verweis)</translation>
    </message>
    <message>
        <source>Onset absent because</source>
        <translation>Beginn fehlt weil</translation>
    </message>
    <message>
        <source>Organization reference</source>
        <translation>Organisation (Verweis)</translation>
    </message>
    <message>
        <source>Part of reference</source>
        <translation>Teil von (Verweis)</translation>
    </message>
    <message>
        <source>Participant reference</source>
        <translation>Teilnehmer (Verweis)</translation>
    </message>
    <message>
        <source>Patient reference</source>
        <translation>Patient (Verweis)</translation>
    </message>
    <message>
        <source>Payor reference</source>
        <translation>Kostenträger (Verweis)</translation>
    </message>
    <message>
        <source>Performer reference</source>
        <translation>Ausführender (Verweis)</translation>
    </message>
    <message>
        <source>Planned absent because</source>
        <translation>Geplant fehlt weil</translation>
    </message>
    <message>
        <source>Practitioner reference</source>
        <translation>Behandler (Verweis)</translation>
    </message>
    <message>
        <source>Prescriber reference</source>
        <translation>Verordner (Verweis)</translation>
    </message>
    <message>
        <source>Provider reference</source>
        <translation>Leistungserbringer (Verweis)</translation>
    </message>
    <message>
        <source>Reason reference</source>
        <translation>Grund (Verweis)</translation>
    </message>
    <message>
        <source>Requester reference</source>
        <translation>Anforderer (Verweis)</translation>
    </message>
    <message>
        <source>Result reference</source>
        <translation>Ergebnis (Verweis)</translation>
    </message>
    <message>
        <source>Sex absent because</source>
        <translation>Geschlecht fehlt weil</translation>
    </message>
    <message>
        <source>Systolic absent because</source>
        <translation>Systolisch fehlt weil</translation>
    </message>
    <message>
        <source>Systolic</source>
        <translation>Systolisch</translation>
    </message>
    <message>
        <source>Vital signs</source>
        <translation>Vitalzeichen</translation>
    </message>
    <message>
        <source>Written absent because</source>
        <translation>Ausgestellt fehlt weil</translation>
    </message>
    <message>
        <source>Number for sorting</source>
        <translation>Zahl zum Sortieren</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Date from</source>
        <translation>Datum aus</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Encounters</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Immunisations</source>
        <translation>Impfungen</translation>
    </message>
    <message>
        <source>Medications</source>
        <translation>Medikamente</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message numerus="yes">
        <source>%Ln resource(s), read to the last page</source>
        <translation>
            <numerusform>%Ln Ressource, bis zur letzten Seite gelesen</numerusform>
            <numerusform>%Ln Ressourcen, bis zur letzten Seite gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s), read to the last page; the server&apos;s total (%1) was lower</source>
        <translation>
            <numerusform>%Ln Ressource, bis zur letzten Seite gelesen; die Gesamtzahl des Servers (%1) war kleiner</numerusform>
            <numerusform>%Ln Ressourcen, bis zur letzten Seite gelesen; die Gesamtzahl des Servers (%1) war kleiner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s), read to the last page; the data changed while reading (the server&apos;s total was %1)</source>
        <translation>
            <numerusform>%Ln Ressource, bis zur letzten Seite gelesen; die Daten änderten sich beim Lesen (die Gesamtzahl des Servers war %1)</numerusform>
            <numerusform>%Ln Ressourcen, bis zur letzten Seite gelesen; die Daten änderten sich beim Lesen (die Gesamtzahl des Servers war %1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s), complete; the server&apos;s total (%1) counts the included ones, too</source>
        <translation>
            <numerusform>%Ln Ressource, vollständig; die Gesamtzahl des Servers (%1) zählt die mitgesendeten mit</numerusform>
            <numerusform>%Ln Ressourcen, vollständig; die Gesamtzahl des Servers (%1) zählt die mitgesendeten mit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s), complete</source>
        <translation>
            <numerusform>%Ln Ressource, vollständig</numerusform>
            <numerusform>%Ln Ressourcen, vollständig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln resource(s) so far</source>
        <translation>
            <numerusform>%1 von %Ln Ressource bisher</numerusform>
            <numerusform>%1 von %Ln Ressourcen bisher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) so far</source>
        <translation>
            <numerusform>%Ln Ressource bisher</numerusform>
            <numerusform>%Ln Ressourcen bisher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s), read to the last page; the server gave no total</source>
        <translation>
            <numerusform>%Ln Ressource, bis zur letzten Seite gelesen; der Server nannte keine Gesamtzahl</numerusform>
            <numerusform>%Ln Ressourcen, bis zur letzten Seite gelesen; der Server nannte keine Gesamtzahl</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %1 of %Ln resource(s)</source>
        <translation>
            <numerusform>Die ersten %1 von %Ln Ressource</numerusform>
            <numerusform>Die ersten %1 von %Ln Ressourcen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln resource(s); there are more</source>
        <translation>
            <numerusform>Die erste Ressource; es gibt mehr</numerusform>
            <numerusform>Die ersten %Ln Ressourcen; es gibt mehr</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %1 of %Ln resource(s)</source>
        <translation>
            <numerusform>Angehalten nach %1 von %Ln Ressource</numerusform>
            <numerusform>Angehalten nach %1 von %Ln Ressourcen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %Ln resource(s)</source>
        <translation>
            <numerusform>Angehalten nach %Ln Ressource</numerusform>
            <numerusform>Angehalten nach %Ln Ressourcen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Incomplete: %1 of %Ln resource(s)</source>
        <translation>
            <numerusform>Unvollständig: %1 von %Ln Ressource</numerusform>
            <numerusform>Unvollständig: %1 von %Ln Ressourcen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Incomplete: %Ln resource(s)</source>
        <translation>
            <numerusform>Unvollständig: %Ln Ressource</numerusform>
            <numerusform>Unvollständig: %Ln Ressourcen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 There are %Ln such place(s).</source>
        <translation>
            <numerusform>%1 Es gibt %Ln solche Stelle.</numerusform>
            <numerusform>%1 Es gibt %Ln solche Stellen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Resources that could not be read and have no row: %1</source>
        <translation>Ressourcen, die nicht lesbar waren und keine Zeile haben: %1</translation>
    </message>
    <message>
        <source>Cells that hold only the first of several values: %1</source>
        <translation>Zellen, die nur den ersten von mehreren Werten enthalten: %1</translation>
    </message>
    <message>
        <source>Resources left out because a condition was neither true nor false: %1</source>
        <translation>Ressourcen, ausgelassen, weil eine Bedingung weder wahr noch falsch war: %1</translation>
    </message>
    <message>
        <source>Cells left empty because their path failed: %1</source>
        <translation>Zellen, leer geblieben, weil ihr Pfad scheiterte: %1</translation>
    </message>
    <message>
        <source>Resources left out because they are too large: %1</source>
        <translation>Ressourcen, ausgelassen, weil sie zu groß sind: %1</translation>
    </message>
    <message>
        <source>Oddities where nothing was lost: %1</source>
        <translation>Auffälligkeiten ohne Verlust: %1</translation>
    </message>
    <message>
        <source>%1 of %2 that match %3 so far</source>
        <translation>bisher %1 von %2, die zu %3 passen</translation>
    </message>
    <message>
        <source>%1 that match %2 so far</source>
        <translation>bisher %1, die zu %2 passen</translation>
    </message>
    <message>
        <source>%1 of %2 that match %3, complete</source>
        <translation>%1 von %2, die zu %3 passen, vollständig</translation>
    </message>
    <message>
        <source>%1 that match %2, complete</source>
        <translation>%1, die zu %2 passen, vollständig</translation>
    </message>
    <message>
        <source>%1 that match %2, read to the last page; the server gave no total</source>
        <translation>%1, die zu %2 passen, bis zur letzten Seite gelesen; der Server nennt keine Gesamtzahl</translation>
    </message>
    <message>
        <source>The first %1 of %2 that match %3</source>
        <translation>Die ersten %1 von %2, die zu %3 passen</translation>
    </message>
    <message>
        <source>The first %1 that match %2; there are more</source>
        <translation>Die ersten %1, die zu %2 passen; es gibt mehr</translation>
    </message>
    <message>
        <source>Stopped after %1 of %2 that match %3</source>
        <translation>Nach %1 von %2, die zu %3 passen, angehalten</translation>
    </message>
    <message>
        <source>Stopped after %1 that match %2</source>
        <translation>Nach %1, die zu %2 passen, angehalten</translation>
    </message>
    <message>
        <source>Incomplete: %1 of %2 that match %3</source>
        <translation>Unvollständig: %1 von %2, die zu %3 passen</translation>
    </message>
    <message>
        <source>Incomplete: %1 that match %2</source>
        <translation>Unvollständig: %1, die zu %2 passen</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Server: %1</translation>
    </message>
    <message>
        <source>Search: %1</source>
        <translation>Suche: %1</translation>
    </message>
    <message>
        <source>Rows: %1</source>
        <translation>Zeilen: %1</translation>
    </message>
    <message>
        <source>Resources that match: %1</source>
        <translation>Passende Ressourcen: %1</translation>
    </message>
    <message>
        <source>Total that the server gave: %1</source>
        <translation>Gesamtzahl laut Server: %1</translation>
    </message>
    <message>
        <source>Resources sent along with them: %1</source>
        <translation>Mitgesendete Ressourcen: %1</translation>
    </message>
    <message>
        <source>Sent twice and shown once: %1</source>
        <translation>Doppelt gesendet und einmal gezeigt: %1</translation>
    </message>
    <message>
        <source>Pages: %1</source>
        <translation>Seiten: %1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>Empfangen: %1</translation>
    </message>
    <message>
        <source>Parameters that the server ignored: %1</source>
        <translation>Vom Server ignorierte Parameter: %1</translation>
    </message>
    <message>
        <source>Parameters that the server may have ignored: %1</source>
        <translation>Parameter, die der Server vielleicht nicht beachtet hat: %1</translation>
    </message>
    <message>
        <source>Faults in what the server sent: %1</source>
        <translation>Fehler in dem, was der Server sandte: %1</translation>
    </message>
    <message>
        <source>The server says:</source>
        <translation>Der Server sagt:</translation>
    </message>
    <message>
        <source>%1. The server ignored: %2</source>
        <translation>%1. Der Server hat ignoriert: %2</translation>
    </message>
    <message>
        <source>%1. Whether the server applied these filters is not known: %2</source>
        <translation>%1. Ob der Server diese Filter angewendet hat, ist nicht bekannt: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1. %Ln included resource(s) left out: %2</source>
        <translation>
            <numerusform>%1. %Ln mitgesendete Ressource ausgelassen: %2</numerusform>
            <numerusform>%1. %Ln mitgesendete Ressourcen ausgelassen: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>The server reports errors among its results: something may be missing.</source>
        <translation>Der Server meldet Fehler zwischen seinen Ergebnissen: Es fehlt vielleicht etwas.</translation>
    </message>
    <message>
        <source>The server sent resources of other types than the one that was asked for: %1</source>
        <translation>Der Server sendete Ressourcen anderer Typen als des gefragten: %1</translation>
    </message>
    <message>
        <source>The server&apos;s pages end before its total of %1 is reached.</source>
        <translation>Die Seiten des Servers enden, bevor seine Gesamtzahl von %1 erreicht ist.</translation>
    </message>
    <message>
        <source>Counted again at the end, the server says %1.</source>
        <translation>Am Ende noch einmal gefragt, nennt der Server %1.</translation>
    </message>
    <message>
        <source>with losses</source>
        <translation>mit Verlusten</translation>
    </message>
    <message>
        <source>filter ignored</source>
        <translation>Filter ignoriert</translation>
    </message>
    <message>
        <source>filter not confirmed</source>
        <translation>Filter nicht bestätigt</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>liest</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>read to the end</source>
        <translation>bis zum Ende gelesen</translation>
    </message>
    <message>
        <source>not everything</source>
        <translation>nicht alles</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>%1. Asked for: %2</source>
        <translation>%1. Gefragt war: %2</translation>
    </message>
    <message>
        <source>Matching %1: %2</source>
        <translation>Passend zu %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s) could not be read and have no row.</source>
        <translation>
            <numerusform>%n Ressource war nicht lesbar und hat keine Zeile.</numerusform>
            <numerusform>%n Ressourcen waren nicht lesbar und haben keine Zeile.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) hold only the first of several values.</source>
        <translation>
            <numerusform>%n Zelle enthält nur den ersten von mehreren Werten.</numerusform>
            <numerusform>%n Zellen enthalten nur den ersten von mehreren Werten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) are empty because their path failed.</source>
        <translation>
            <numerusform>%n Zelle ist leer, weil ihr Pfad scheiterte.</numerusform>
            <numerusform>%n Zellen sind leer, weil ihr Pfad scheiterte.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 The server says: %2</source>
        <translation>%1 Der Server sagt: %2</translation>
    </message>
    <message>
        <source>The server asks for a user name and a password, which this program does not send.</source>
        <translation>Der Server verlangt Benutzernamen und Kennwort; die sendet dieses Programm nicht.</translation>
    </message>
    <message>
        <source>Ask the server&apos;s administrator for access with an organizational account or a token.</source>
        <translation>Bitten Sie die Administration des Servers um Zugang mit einem Organisationskonto oder einem Token.</translation>
    </message>
    <message>
        <source>The server asks for a sign-in.</source>
        <translation>Der Server verlangt eine Anmeldung.</translation>
    </message>
    <message>
        <source>Connect with an organizational account, or ask the server&apos;s administrator for access.</source>
        <translation>Verbinden Sie sich mit einem Organisationskonto oder bitten Sie die Administration des Servers um Zugang.</translation>
    </message>
    <message>
        <source>The server no longer has the next page of this search (%1).</source>
        <translation>Der Server hat die nächste Seite dieser Suche nicht mehr (%1).</translation>
    </message>
    <message>
        <source>The search may have expired on the server: start it again. What arrived is kept.</source>
        <translation>Die Suche ist auf dem Server vielleicht abgelaufen: Beginnen Sie sie neu. Was ankam, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The server refuses access to this data.</source>
        <translation>Der Server verweigert den Zugriff auf diese Daten.</translation>
    </message>
    <message>
        <source>Ask the server&apos;s administrator for permission to read it. On Azure that is a role such as FHIR Data Reader.</source>
        <translation>Bitten Sie den Administrator des Servers um die Erlaubnis, sie zu lesen. In Azure ist das eine Rolle wie FHIR Data Reader.</translation>
    </message>
    <message>
        <source>The server has nothing at this address.</source>
        <translation>Der Server hat unter dieser Adresse nichts.</translation>
    </message>
    <message>
        <source>Check the server&apos;s address. It often ends in /fhir or /R4.</source>
        <translation>Prüfen Sie die Adresse des Servers. Oft endet sie auf /fhir oder /R4.</translation>
    </message>
    <message>
        <source>This data has been deleted from the server.</source>
        <translation>Diese Daten wurden vom Server gelöscht.</translation>
    </message>
    <message>
        <source>Choose other data, or start the search again.</source>
        <translation>Wählen Sie andere Daten oder beginnen Sie die Suche neu.</translation>
    </message>
    <message>
        <source>The server is receiving too many requests.</source>
        <translation>Der Server erhält zu viele Anfragen.</translation>
    </message>
    <message>
        <source>Wait a few minutes, then try again.</source>
        <translation>Warten Sie einige Minuten und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The server reports a fault of its own (%1).</source>
        <translation>Der Server meldet einen eigenen Fehler (%1).</translation>
    </message>
    <message>
        <source>Try again later. If it stays so, tell the server&apos;s administrator.</source>
        <translation>Versuchen Sie es später erneut. Bleibt es so, benachrichtigen Sie die Administration des Servers.</translation>
    </message>
    <message>
        <source>The server refused the request (%1).</source>
        <translation>Der Server hat die Anfrage abgelehnt (%1).</translation>
    </message>
    <message>
        <source>Check the query, then try again.</source>
        <translation>Prüfen Sie die Abfrage und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, tell the server&apos;s administrator.</source>
        <translation>Versuchen Sie es erneut. Bleibt es so, benachrichtigen Sie die Administration des Servers.</translation>
    </message>
    <message>
        <source>The server&apos;s answer breaks off in the middle. What arrived before is kept.</source>
        <translation>Die Antwort des Servers bricht mittendrin ab. Was vorher ankam, bleibt erhalten.</translation>
    </message>
    <message>
        <source>An entry in the server&apos;s answer has no resource (entry %1).</source>
        <translation>Ein Eintrag in der Antwort des Servers hat keine Ressource (Eintrag %1).</translation>
    </message>
    <message>
        <source>A resource has characters that are not valid text (entry %1). It is left out.</source>
        <translation>Eine Ressource enthält Zeichen, die kein gültiger Text sind (Eintrag %1). Sie wird ausgelassen.</translation>
    </message>
    <message>
        <source>Tell the server&apos;s administrator which entry it is.</source>
        <translation>Nennen Sie der Administration des Servers den Eintrag.</translation>
    </message>
    <message>
        <source>A resource is larger than this program reads (entry %1). It is left out.</source>
        <translation>Eine Ressource ist größer, als dieses Programm liest (Eintrag %1). Sie wird ausgelassen.</translation>
    </message>
    <message>
        <source>Narrow the search so that the resource is not in it.</source>
        <translation>Grenzen Sie die Suche so ein, dass die Ressource nicht enthalten ist.</translation>
    </message>
    <message>
        <source>The server answered a search with something else than a list of results.</source>
        <translation>Der Server hat auf eine Suche mit etwas anderem als einer Ergebnisliste geantwortet.</translation>
    </message>
    <message>
        <source>Check that the address is that of a FHIR server.</source>
        <translation>Prüfen Sie, ob die Adresse die eines FHIR-Servers ist.</translation>
    </message>
    <message>
        <source>The server&apos;s answer is not valid JSON.</source>
        <translation>Die Antwort des Servers ist kein gültiges JSON.</translation>
    </message>
    <message>
        <source>Choose one of the types that the server lists.</source>
        <translation>Wählen Sie einen der Typen, die der Server nennt.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Meinten Sie %1?</translation>
    </message>
    <message>
        <source>Check the address. A FHIR server&apos;s address often ends in /fhir or /R4.</source>
        <translation>Prüfen Sie die Adresse. Die eines FHIR-Servers endet oft auf /fhir oder /R4.</translation>
    </message>
    <message>
        <source>This is a web page, not a FHIR server.</source>
        <translation>Das ist eine Webseite, kein FHIR-Server.</translation>
    </message>
    <message>
        <source>This server answers with FHIR as XML, even when it is asked for JSON.</source>
        <translation>Dieser Server antwortet mit FHIR als XML, auch wenn JSON verlangt wird.</translation>
    </message>
    <message>
        <source>This program reads FHIR as JSON only. Ask whether the server has an address for it.</source>
        <translation>Dieses Programm liest FHIR nur als JSON. Fragen Sie, ob der Server dafür eine Adresse hat.</translation>
    </message>
    <message>
        <source>The server&apos;s answer is empty.</source>
        <translation>Die Antwort des Servers ist leer.</translation>
    </message>
    <message>
        <source>This server answers, but not with FHIR.</source>
        <translation>Dieser Server antwortet, aber nicht mit FHIR.</translation>
    </message>
    <message>
        <source>This server speaks FHIR %1, which this program does not read.</source>
        <translation>Dieser Server spricht FHIR %1, das dieses Programm nicht liest.</translation>
    </message>
    <message>
        <source>It reads R4, R4B and R5. Ask whether the server has an address for one of them.</source>
        <translation>Es liest R4, R4B und R5. Fragen Sie, ob der Server eine Adresse für eine davon hat.</translation>
    </message>
    <message>
        <source>The server does not have the resource type %1.</source>
        <translation>Der Server hat den Ressourcentyp %1 nicht.</translation>
    </message>
    <message>
        <source>The server&apos;s next page is one that was read before.</source>
        <translation>Die nächste Seite des Servers ist eine, die schon gelesen wurde.</translation>
    </message>
    <message>
        <source>What arrived is kept, but it may not be everything. Tell the server&apos;s administrator.</source>
        <translation>Was ankam, bleibt erhalten, ist aber vielleicht nicht alles. Benachrichtigen Sie die Administration des Servers.</translation>
    </message>
    <message>
        <source>The server sends page after page without anything new.</source>
        <translation>Der Server sendet Seite um Seite ohne etwas Neues.</translation>
    </message>
    <message>
        <source>The server&apos;s link to its next page is no address.</source>
        <translation>Der Verweis des Servers auf seine nächste Seite ist keine Adresse.</translation>
    </message>
    <message>
        <source>What arrived is kept, but it is not everything. Tell the server&apos;s administrator.</source>
        <translation>Was ankam, bleibt erhalten, ist aber nicht alles. Benachrichtigen Sie die Administration des Servers.</translation>
    </message>
    <message>
        <source>The server&apos;s next page is at %1, which was not asked.</source>
        <translation>Die nächste Seite des Servers liegt auf %1; dort wurde nicht gefragt.</translation>
    </message>
    <message>
        <source>This query cannot be read.</source>
        <translation>Diese Abfrage ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Write it like this: Patient?address-postalcode=98052</source>
        <translation>Schreiben Sie sie so: Patient?address-postalcode=98052</translation>
    </message>
    <message>
        <source>The proxy %1 lets %2 be reached only with a user name and a password.</source>
        <translation>Der Proxy %1 verlangt einen Benutzernamen und ein Kennwort, bevor %2 zu erreichen ist.</translation>
    </message>
    <message>
        <source>Write them into the proxy&apos;s address: HTTPS_PROXY=http://user:password@%1</source>
        <translation>Schreiben Sie beides in die Adresse des Proxys: HTTPS_PROXY=http://Name:Kennwort@%1</translation>
    </message>
    <message>
        <source>%1 cannot be reached through the proxy %2.</source>
        <translation>%1 ist über den Proxy %2 nicht zu erreichen.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s proxy settings and the variables HTTP_PROXY, HTTPS_PROXY and ALL_PROXY. NO_PROXY names the servers that are reached without one.</source>
        <translation>Prüfen Sie die Proxy-Einstellungen dieses Computers und die Variablen HTTP_PROXY, HTTPS_PROXY und ALL_PROXY. NO_PROXY nennt die Server, die ohne Proxy erreicht werden.</translation>
    </message>
    <message>
        <source>The certificate at %1 is for another server: %2.</source>
        <translation>Das Zertifikat bei %1 gehört zu einem anderen Server: %2.</translation>
    </message>
    <message>
        <source>Check the address. If it is right, tell the server&apos;s administrator. Nothing was sent there.</source>
        <translation>Prüfen Sie die Adresse. Stimmt sie, wenden Sie sich an die Administration des Servers. Gesendet wurde dorthin nichts.</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired (%2).</source>
        <translation>Das Zertifikat von %1 ist abgelaufen (%2).</translation>
    </message>
    <message>
        <source>Tell the server&apos;s administrator. Until it is renewed nothing is sent there.</source>
        <translation>Benachrichtigen Sie die Administration des Servers. Bis es erneuert ist, wird nichts dorthin gesendet.</translation>
    </message>
    <message>
        <source>The certificate of %1 is valid only from %2 on.</source>
        <translation>Das Zertifikat von %1 gilt erst ab dem %2.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock. If it is right, tell the server&apos;s administrator.</source>
        <translation>Prüfen Sie die Uhr dieses Computers. Geht sie richtig, wenden Sie sich an die Administration des Servers.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation>Dem Zertifikat von %1 wird nicht vertraut.</translation>
    </message>
    <message>
        <source>Ask the server&apos;s administrator, or have its authority installed on this computer.</source>
        <translation>Fragen Sie die Administration des Servers oder lassen Sie dessen Zertifizierungsstelle auf diesem Computer installieren.</translation>
    </message>
    <message>
        <source>%1 encrypts only in ways that are no longer safe.</source>
        <translation>%1 verschlüsselt nur auf Weisen, die nicht mehr sicher sind.</translation>
    </message>
    <message>
        <source>Tell the server&apos;s administrator that TLS 1.2 or newer is needed. Nothing was sent there.</source>
        <translation>Teilen Sie der Administration des Servers mit, dass TLS 1.2 oder neuer nötig ist. Gesendet wurde dorthin nichts.</translation>
    </message>
    <message>
        <source>%1 asks for a certificate of yours (mutual TLS), which this program does not send.</source>
        <translation>%1 verlangt ein Zertifikat von Ihnen (beidseitiges TLS), das dieses Programm nicht sendet.</translation>
    </message>
    <message>
        <source>Ask the server&apos;s administrator for an address that does without.</source>
        <translation>Fragen Sie die Administration des Servers nach einer Adresse, die ohne auskommt.</translation>
    </message>
    <message>
        <source>%1 and this program found no way of encryption that both take.</source>
        <translation>%1 und dieses Programm haben keine Verschlüsselung gefunden, die beide annehmen.</translation>
    </message>
    <message>
        <source>Ask the server&apos;s administrator whether it knows only old TLS, or asks for a certificate of yours (mutual TLS), which this program does not send.</source>
        <translation>Fragen Sie die Administration des Servers, ob er nur altes TLS kennt oder ein Zertifikat von Ihnen verlangt (beidseitiges TLS), das dieses Programm nicht sendet.</translation>
    </message>
    <message>
        <source>%1 asks for a sign-in. The token is not sent there, because the connection is not encrypted.</source>
        <translation>%1 verlangt eine Anmeldung. Das Token wird nicht dorthin gesendet, weil die Verbindung nicht verschlüsselt ist.</translation>
    </message>
    <message>
        <source>Use the server&apos;s address with https://</source>
        <translation>Verwenden Sie die Adresse des Servers mit https://</translation>
    </message>
    <message>
        <source>%1 does not offer an encrypted connection.</source>
        <translation>%1 bietet keine verschlüsselte Verbindung an.</translation>
    </message>
    <message>
        <source>Check the port. If the server is meant to be unencrypted, type its address with http://</source>
        <translation>Prüfen Sie den Port. Soll der Server unverschlüsselt sein, geben Sie seine Adresse mit http:// ein</translation>
    </message>
    <message>
        <source>Check the address and its port.</source>
        <translation>Prüfen Sie die Adresse und ihren Port.</translation>
    </message>
    <message>
        <source>This is not an address of a server.</source>
        <translation>Das ist keine Adresse eines Servers.</translation>
    </message>
    <message>
        <source>Write it like this: https://server.example.org/fhir</source>
        <translation>Schreiben Sie sie so: https://server.example.org/fhir</translation>
    </message>
    <message>
        <source>There is no server named %1.</source>
        <translation>Es gibt keinen Server namens %1.</translation>
    </message>
    <message>
        <source>Check the spelling, and whether this computer is online.</source>
        <translation>Prüfen Sie die Schreibweise und ob dieser Computer online ist.</translation>
    </message>
    <message>
        <source>No server answers at %1.</source>
        <translation>Unter %1 antwortet kein Server.</translation>
    </message>
    <message>
        <source>Check the address and its port. The server may be switched off.</source>
        <translation>Prüfen Sie die Adresse und ihren Port. Vielleicht ist der Server ausgeschaltet.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network connection, its VPN and its proxy.</source>
        <translation>Prüfen Sie Netzwerkverbindung, VPN und Proxy dieses Computers.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Try again, or ask for less at once.</source>
        <translation>Versuchen Sie es erneut oder fordern Sie weniger auf einmal an.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>Die Verbindung zu %1 ging verloren.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network connection, then try again.</source>
        <translation>Prüfen Sie die Netzwerkverbindung dieses Computers und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The answer of %1 is larger than this program reads.</source>
        <translation>Die Antwort von %1 ist größer, als dieses Programm liest.</translation>
    </message>
    <message>
        <source>Narrow the search, then try again.</source>
        <translation>Grenzen Sie die Suche ein und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>What %1 sends does not unpack: its compression is broken.</source>
        <translation>Was %1 sendet, lässt sich nicht entpacken: Die Komprimierung ist beschädigt.</translation>
    </message>
    <message>
        <source>%1 redirects again and again without an answer.</source>
        <translation>%1 leitet immer wieder um, ohne zu antworten.</translation>
    </message>
    <message>
        <source>Check the address. If it is right, tell the server&apos;s administrator.</source>
        <translation>Prüfen Sie die Adresse. Ist sie richtig, benachrichtigen Sie die Administration des Servers.</translation>
    </message>
    <message>
        <source>%1 sends on to %2, which is not followed.</source>
        <translation>%1 leitet zu %2 weiter; dem wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>If you trust that address, type it yourself.</source>
        <translation>Wenn Sie dieser Adresse vertrauen, geben Sie sie selbst ein.</translation>
    </message>
    <message>
        <source>What answers at %1 is not a web server.</source>
        <translation>Was unter %1 antwortet, ist kein Webserver.</translation>
    </message>
    <message>
        <source>The sign-in for %1 has run out.</source>
        <translation>Die Anmeldung für %1 ist abgelaufen.</translation>
    </message>
    <message>
        <source>Sign in again. What arrived before is kept.</source>
        <translation>Melden Sie sich erneut an. Was vorher ankam, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Start again when you like.</source>
        <translation>Beginnen Sie neu, wann Sie möchten.</translation>
    </message>
    <message numerus="yes">
        <source>Column %1: %n value(s) are neither true nor false, and stand as text.</source>
        <translation>
            <numerusform>Spalte %1: %n Wert ist weder wahr noch falsch und steht als Text da.</numerusform>
            <numerusform>Spalte %1: %n Werte sind weder wahr noch falsch und stehen als Text da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Column %1: %n value(s) are not whole numbers, and stand as text.</source>
        <translation>
            <numerusform>Spalte %1: %n Wert ist keine ganze Zahl und steht als Text da.</numerusform>
            <numerusform>Spalte %1: %n Werte sind keine ganzen Zahlen und stehen als Text da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Column %1: %n value(s) are not numbers, and stand as text.</source>
        <translation>
            <numerusform>Spalte %1: %n Wert ist keine Zahl und steht als Text da.</numerusform>
            <numerusform>Spalte %1: %n Werte sind keine Zahlen und stehen als Text da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Column %1: %n value(s) are not elements with parts, and stand as text.</source>
        <translation>
            <numerusform>Spalte %1: %n Wert ist kein Element mit Teilen und steht als Text da.</numerusform>
            <numerusform>Spalte %1: %n Werte sind keine Elemente mit Teilen und stehen als Text da.</numerusform>
        </translation>
    </message>
    <message>
        <source>Standard output cannot be written: %1.</source>
        <translation>Auf die Standardausgabe kann nicht geschrieben werden: %1.</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 ist ein Ordner.</translation>
    </message>
    <message>
        <source>Give the name of a file.</source>
        <translation>Geben Sie den Namen einer Datei an.</translation>
    </message>
    <message>
        <source>The file cannot be written at %1.</source>
        <translation>Die Datei kann nicht unter %1 geschrieben werden.</translation>
    </message>
    <message>
        <source>Choose a folder that exists and that you may write to.</source>
        <translation>Wählen Sie einen vorhandenen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Writing %1 failed.</source>
        <translation>%1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Check the disk or network drive, then export again.</source>
        <translation>Prüfen Sie die Festplatte oder das Netzlaufwerk und exportieren Sie erneut.</translation>
    </message>
    <message>
        <source>There is no room left for %1.</source>
        <translation>Für %1 ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>Make room or choose another place, then export again.</source>
        <translation>Schaffen Sie Platz oder wählen Sie einen anderen Ort und exportieren Sie erneut.</translation>
    </message>
    <message>
        <source>%1 could not be given its name.</source>
        <translation>%1 konnte seinen Namen nicht erhalten.</translation>
    </message>
    <message>
        <source>Close the program that has the file open, then export again.</source>
        <translation>Schließen Sie das Programm, das die Datei geöffnet hat, und exportieren Sie erneut.</translation>
    </message>
    <message>
        <source>The program that reads %1 has ended.</source>
        <translation>Das Programm, das %1 liest, hat sich beendet.</translation>
    </message>
    <message>
        <source>The export was cancelled.</source>
        <translation>Der Export wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Trace ID</source>
        <translation>Trace-ID</translation>
    </message>
    <message>
        <source>Correlation ID</source>
        <translation>Korrelations-ID</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Festgestellt</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Sign-in service</source>
        <translation>Anmeldedienst</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Redirect URIs</source>
        <translation>Umleitungs-URIs</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>Zielgruppe (Audience)</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>cannot be read: it is not a JWT</source>
        <translation>nicht lesbar: kein JWT</translation>
    </message>
    <message>
        <source>Token, %1</source>
        <translation>Token, %1</translation>
    </message>
    <message>
        <source>Hello,

%1

%2
The program advises: %3

%4

Thank you</source>
        <translation>Guten Tag,

%1

%2
Das Programm rät: %3

%4

Vielen Dank</translation>
    </message>
    <message>
        <source>This account is not a member of the server&apos;s organization.</source>
        <translation>Dieses Konto gehört nicht zur Organisation des Servers.</translation>
    </message>
    <message>
        <source>Sign in with another account, or have this one invited by your administrator.</source>
        <translation>Melden Sie sich mit einem anderen Konto an oder lassen Sie dieses von Ihrem Administrator einladen.</translation>
    </message>
    <message>
        <source>The sign-in service cannot tell which organization is meant.</source>
        <translation>Der Anmeldedienst erkennt nicht, welche Organisation gemeint ist.</translation>
    </message>
    <message>
        <source>This client signs in people of one organization only, and none was named.</source>
        <translation>Dieser Client meldet nur Personen einer einzigen Organisation an, und es wurde keine genannt.</translation>
    </message>
    <message>
        <source>Enter your organization&apos;s tenant, then sign in again.</source>
        <translation>Geben Sie den Mandanten Ihrer Organisation ein und melden Sie sich erneut an.</translation>
    </message>
    <message>
        <source>The organization is in another national cloud.</source>
        <translation>Die Organisation ist in einer anderen nationalen Cloud.</translation>
    </message>
    <message>
        <source>Your administrator can tell you the server and the sign-in service of that cloud.</source>
        <translation>Ihr Administrator kann Ihnen Server und Anmeldedienst dieser Cloud nennen.</translation>
    </message>
    <message>
        <source>Check the server&apos;s address. Your administrator can register the server&apos;s audience in the organization.</source>
        <translation>Prüfen Sie die Adresse des Servers. Ihr Administrator kann die Zielgruppe (Audience) des Servers in der Organisation registrieren.</translation>
    </message>
    <message>
        <source>Nobody has allowed this client to read from the server yet.</source>
        <translation>Noch hat niemand diesem Client erlaubt, vom Server zu lesen.</translation>
    </message>
    <message>
        <source>Your administrator can allow it for the whole organization.</source>
        <translation>Ihr Administrator kann es für die ganze Organisation erlauben (Administratorzustimmung).</translation>
    </message>
    <message>
        <source>The client&apos;s registration lacks the permission for this server.</source>
        <translation>In der App-Registrierung des Clients fehlt die Berechtigung für diesen Server.</translation>
    </message>
    <message>
        <source>Your administrator can add the permission to the client and consent to it.</source>
        <translation>Ihr Administrator kann die Berechtigung beim Client hinzufügen und ihr zustimmen.</translation>
    </message>
    <message>
        <source>The client&apos;s registration does not know this program&apos;s return address.</source>
        <translation>In der App-Registrierung des Clients fehlen die Umleitungs-URIs dieses Programms.</translation>
    </message>
    <message>
        <source>Your administrator can add the redirect URIs named in the message, as those of a mobile and desktop application.</source>
        <translation>Ihr Administrator kann die in der Nachricht genannten Umleitungs-URIs hinzufügen, und zwar unter „Mobile Anwendungen und Desktopanwendungen“.</translation>
    </message>
    <message>
        <source>The organization does not know this client.</source>
        <translation>Die Organisation kennt diesen Client nicht.</translation>
    </message>
    <message>
        <source>Check the client and the tenant. Your administrator can add the client to the organization.</source>
        <translation>Prüfen Sie Client und Mandant. Ihr Administrator kann den Client zur Organisation hinzufügen.</translation>
    </message>
    <message>
        <source>Your organization asks for proof of the device that you work on.</source>
        <translation>Ihre Organisation verlangt einen Nachweis über Ihr Gerät.</translation>
    </message>
    <message>
        <source>Use your system browser. If it is refused there too, your administrator finds the reason by the correlation ID.</source>
        <translation>Verwenden Sie Ihren Standardbrowser. Wird die Anmeldung auch dort abgelehnt, findet Ihr Administrator den Grund anhand der Korrelations-ID.</translation>
    </message>
    <message>
        <source>Your organization asks for a second proof that it is you.</source>
        <translation>Ihre Organisation verlangt einen zweiten Nachweis Ihrer Identität (MFA).</translation>
    </message>
    <message>
        <source>Your organization asks you to set up a second proof that it is you.</source>
        <translation>Ihre Organisation verlangt, dass Sie einen zweiten Nachweis Ihrer Identität (MFA) einrichten.</translation>
    </message>
    <message>
        <source>Sign in again and follow the steps on the page.</source>
        <translation>Melden Sie sich erneut an und folgen Sie den Schritten auf der Seite.</translation>
    </message>
    <message>
        <source>Your sign-in has run out.</source>
        <translation>Ihre Anmeldung ist abgelaufen.</translation>
    </message>
    <message>
        <source>Sign in again. What was loaded is kept.</source>
        <translation>Melden Sie sich erneut an. Was geladen ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Your network lets people sign in to certain organizations only.</source>
        <translation>Ihr Netzwerk erlaubt nur die Anmeldung bei bestimmten Organisationen.</translation>
    </message>
    <message>
        <source>Your administrator can add the server&apos;s organization to the tenant restrictions.</source>
        <translation>Ihr Administrator kann die Organisation des Servers in den Mandanteneinschränkungen ergänzen.</translation>
    </message>
    <message>
        <source>The rules between your organization and the server&apos;s do not allow this access.</source>
        <translation>Die Regeln zwischen Ihrer Organisation und der des Servers lassen diesen Zugriff nicht zu.</translation>
    </message>
    <message>
        <source>The administrators of both can change it in their cross-tenant access settings.</source>
        <translation>Die Administratoren beider Organisationen können das in ihren mandantenübergreifenden Zugriffseinstellungen ändern.</translation>
    </message>
    <message>
        <source>The sign-in service does not know what was asked for.</source>
        <translation>Der Anmeldedienst kennt die verlangte Berechtigung (Scope) nicht.</translation>
    </message>
    <message>
        <source>Check the audience: it must be written exactly as in the server&apos;s registration.</source>
        <translation>Prüfen Sie die Zielgruppe (Audience): Sie muss genau so geschrieben sein wie in der App-Registrierung des Servers.</translation>
    </message>
    <message>
        <source>The answer of the sign-in page was used before.</source>
        <translation>Die Antwort der Anmeldeseite wurde schon einmal verwendet.</translation>
    </message>
    <message>
        <source>The answer of the sign-in page does not belong to this sign-in.</source>
        <translation>Die Antwort der Anmeldeseite gehört nicht zu dieser Anmeldung.</translation>
    </message>
    <message>
        <source>Start the sign-in again.</source>
        <translation>Beginnen Sie die Anmeldung neu.</translation>
    </message>
    <message>
        <source>This program made a mistake in its request.</source>
        <translation>Dieses Programm hat in seiner Anfrage einen Fehler gemacht.</translation>
    </message>
    <message>
        <source>Report it to the makers of this program, with the details.</source>
        <translation>Melden Sie das mit den Einzelheiten dem Entwicklungsteam dieses Programms.</translation>
    </message>
    <message>
        <source>This account has not accepted its invitation to the server&apos;s organization yet.</source>
        <translation>Mit diesem Konto wurde die Einladung in die Organisation des Servers noch nicht angenommen.</translation>
    </message>
    <message>
        <source>Accept the invitation in your mail, then sign in again.</source>
        <translation>Nehmen Sie die Einladung in Ihrer E-Mail an und melden Sie sich erneut an.</translation>
    </message>
    <message>
        <source>There is no such account in this organization.</source>
        <translation>In dieser Organisation gibt es kein solches Konto.</translation>
    </message>
    <message>
        <source>Check how the account is written, or choose another one.</source>
        <translation>Prüfen Sie die Schreibweise des Kontos oder wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>This account has not been given access to the client.</source>
        <translation>Dieses Konto hat keinen Zugriff auf den Client erhalten.</translation>
    </message>
    <message>
        <source>Your administrator can assign you to the client&apos;s enterprise application.</source>
        <translation>Ihr Administrator kann Sie der Unternehmensanwendung des Clients zuweisen.</translation>
    </message>
    <message>
        <source>The account or the password is wrong.</source>
        <translation>Das Konto oder das Kennwort ist falsch.</translation>
    </message>
    <message>
        <source>Try again, or reset the password on the sign-in page.</source>
        <translation>Versuchen Sie es erneut oder setzen Sie das Kennwort auf der Anmeldeseite zurück.</translation>
    </message>
    <message>
        <source>There is no organization with this tenant.</source>
        <translation>Es gibt keine Organisation mit diesem Mandanten.</translation>
    </message>
    <message>
        <source>Check how the tenant is written, and whether it is in this national cloud.</source>
        <translation>Prüfen Sie die Schreibweise des Mandanten und ob er in dieser nationalen Cloud liegt.</translation>
    </message>
    <message>
        <source>The organization does not know this server.</source>
        <translation>Die Organisation kennt diesen Server nicht.</translation>
    </message>
    <message>
        <source>The sign-in service does not know this server, or it is switched off there.</source>
        <translation>Der Anmeldedienst kennt diesen Server nicht, oder der Server ist dort deaktiviert.</translation>
    </message>
    <message>
        <source>The organization has not subscribed to the service behind this server.</source>
        <translation>Die Organisation hat den Dienst hinter diesem Server nicht abonniert.</translation>
    </message>
    <message>
        <source>Your administrator can add it; for Azure: az ad sp create --id 4f6778d8-5aef-43dc-a1ff-b073724b9495</source>
        <translation>Ihr Administrator kann ihn hinzufügen; für Azure: az ad sp create --id 4f6778d8-5aef-43dc-a1ff-b073724b9495</translation>
    </message>
    <message>
        <source>The server does not offer the permission user_impersonation.</source>
        <translation>Der Server bietet die Berechtigung user_impersonation nicht an.</translation>
    </message>
    <message>
        <source>Your administrator can add it to the server&apos;s registration, under Expose an API.</source>
        <translation>Ihr Administrator kann sie in der App-Registrierung des Servers unter „Eine API verfügbar machen“ hinzufügen.</translation>
    </message>
    <message>
        <source>Your request for permission is with your administrator.</source>
        <translation>Ihre Berechtigungsanfrage liegt bei Ihrem Administrator.</translation>
    </message>
    <message>
        <source>Sign in again once it has been granted.</source>
        <translation>Melden Sie sich erneut an, sobald sie genehmigt ist.</translation>
    </message>
    <message>
        <source>This client is not allowed at this server.</source>
        <translation>Dieser Client ist bei diesem Server nicht zugelassen.</translation>
    </message>
    <message>
        <source>Use your organization&apos;s own client, or ask your administrator for one.</source>
        <translation>Verwenden Sie den eigenen Client Ihrer Organisation oder bitten Sie Ihren Administrator um einen.</translation>
    </message>
    <message>
        <source>You did not give your consent.</source>
        <translation>Sie haben nicht zugestimmt.</translation>
    </message>
    <message>
        <source>Sign in again and accept, or ask your administrator to do it for everyone.</source>
        <translation>Melden Sie sich erneut an und stimmen Sie zu, oder bitten Sie Ihren Administrator, das für alle zu tun.</translation>
    </message>
    <message>
        <source>The client may not ask for this server.</source>
        <translation>Der Client darf für diesen Server keine Berechtigung anfordern.</translation>
    </message>
    <message>
        <source>Your administrator can pre-authorize the client on the server, or add the permission to the client.</source>
        <translation>Ihr Administrator kann den Client beim Server vorab autorisieren oder die Berechtigung beim Client hinzufügen.</translation>
    </message>
    <message>
        <source>The client is registered as one with a secret, which no desktop program has.</source>
        <translation>Der Client ist mit einem geheimen Clientschlüssel registriert; den hat kein Desktopprogramm.</translation>
    </message>
    <message>
        <source>Your administrator can allow public client flows in the client&apos;s registration.</source>
        <translation>Ihr Administrator kann in der App-Registrierung des Clients „Öffentliche Clientflows zulassen“ einschalten.</translation>
    </message>
    <message>
        <source>Your organization lets in only devices that keep to its rules.</source>
        <translation>Ihre Organisation lässt nur Geräte zu, die ihren Regeln entsprechen (bedingter Zugriff).</translation>
    </message>
    <message>
        <source>Your organization lets in only devices that belong to it.</source>
        <translation>Ihre Organisation lässt nur Geräte zu, die zu ihr gehören (bedingter Zugriff).</translation>
    </message>
    <message>
        <source>Your organization lets in only programs that it has approved.</source>
        <translation>Ihre Organisation lässt nur Programme zu, die sie genehmigt hat (bedingter Zugriff).</translation>
    </message>
    <message>
        <source>Your organization&apos;s access rules do not allow this sign-in.</source>
        <translation>Die Zugriffsregeln Ihrer Organisation (bedingter Zugriff) lassen diese Anmeldung nicht zu.</translation>
    </message>
    <message>
        <source>Your password or your access was changed since you signed in.</source>
        <translation>Ihr Kennwort oder Ihr Zugriff wurde seit der Anmeldung geändert.</translation>
    </message>
    <message>
        <source>Your organization asks people to sign in again from time to time.</source>
        <translation>Ihre Organisation verlangt von Zeit zu Zeit eine neue Anmeldung.</translation>
    </message>
    <message>
        <source>Too many sign-ins were asked for in a row.</source>
        <translation>Es wurden zu viele Anmeldungen nacheinander angefordert.</translation>
    </message>
    <message>
        <source>Wait a few minutes, then sign in again.</source>
        <translation>Warten Sie einige Minuten und melden Sie sich erneut an.</translation>
    </message>
    <message>
        <source>The clocks of this computer and of the sign-in service do not agree.</source>
        <translation>Die Uhren dieses Computers und des Anmeldedienstes stimmen nicht überein.</translation>
    </message>
    <message>
        <source>Set this computer&apos;s clock, then sign in again.</source>
        <translation>Stellen Sie die Uhr dieses Computers richtig und melden Sie sich erneut an.</translation>
    </message>
    <message>
        <source>I am signed in, but cannot read from a FHIR server with Fhirside.</source>
        <translation>ich bin angemeldet, kann aber mit Fhirside nicht von einem FHIR-Server lesen.</translation>
    </message>
    <message>
        <source>this account</source>
        <translation>dieses Konto</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Your administrator can allow the client what the server asks for. The details are for them.</source>
        <translation>Ihr Administrator kann dem Client erlauben, was der Server verlangt. Die Einzelheiten sind für ihn.</translation>
    </message>
    <message>
        <source>The token is for %1. Your administrator can have the server expect that audience, or tell you which one to ask for. The details are for them.</source>
        <translation>Das Token gilt für %1. Ihr Administrator kann den Server diese Zielgruppe erwarten lassen oder Ihnen sagen, welche anzufordern ist. Die Einzelheiten sind für ihn.</translation>
    </message>
    <message>
        <source>Your administrator can compare what the server expects with what the token has. The details are for them.</source>
        <translation>Ihr Administrator kann vergleichen, was der Server erwartet und was das Token enthält. Die Einzelheiten sind für ihn.</translation>
    </message>
    <message>
        <source>The server does not accept the token that %1 gave for %2.</source>
        <translation>Der Server nimmt das Token nicht an, das %1 für %2 ausgestellt hat.</translation>
    </message>
    <message>
        <source>Answer of the server</source>
        <translation>Antwort des Servers</translation>
    </message>
    <message>
        <source>Permission asked for by the server</source>
        <translation>Vom Server verlangte Berechtigung</translation>
    </message>
    <message>
        <source>Ask the server&apos;s administrator for permission to read it, for %1.</source>
        <translation>Bitten Sie den Administrator des Servers um das Recht, sie zu lesen, für %1.</translation>
    </message>
    <message>
        <source>Your administrator can give %1 a role such as FHIR Data Reader. A new role counts after some minutes.</source>
        <translation>Ihr Administrator kann %1 eine Rolle wie „FHIR Data Reader“ geben. Eine neue Rolle gilt nach einigen Minuten.</translation>
    </message>
    <message>
        <source>On Azure, with the account&apos;s object ID: az role assignment create --assignee %1 --role &quot;FHIR Data Reader&quot; --scope RESOURCE-ID-OF-THE-SERVER</source>
        <translation>In Azure, mit der Objekt-ID des Kontos: az role assignment create --assignee %1 --role &quot;FHIR Data Reader&quot; --scope RESSOURCEN-ID-DES-SERVERS</translation>
    </message>
    <message>
        <source>The sign-in service</source>
        <translation>Der Anmeldedienst</translation>
    </message>
    <message>
        <source>%1 The service says: %2</source>
        <translation>%1 Der Dienst sagt: %2</translation>
    </message>
    <message>
        <source>The sign-in was cancelled.</source>
        <translation>Die Anmeldung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Start it again when you like.</source>
        <translation>Beginnen Sie neu, wann Sie möchten.</translation>
    </message>
    <message>
        <source>The connection to %1 is not safe: its certificate is not trusted.</source>
        <translation>%1: Die Verbindung ist nicht sicher, dem Zertifikat wird nicht vertraut.</translation>
    </message>
    <message>
        <source>Nothing was sent. Your administrator can have the certificate put right.</source>
        <translation>Es wurde nichts gesendet. Ihr Administrator kann das Zertifikat in Ordnung bringen lassen.</translation>
    </message>
    <message>
        <source>%1 sends on to another place, which is not followed.</source>
        <translation>%1 leitet anderswohin weiter; dem wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>Your administrator can correct the address.</source>
        <translation>Ihr Administrator kann die Adresse berichtigen.</translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation>Versuchen Sie es in einigen Minuten erneut.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network connection, its VPN and its proxy, then try again.</source>
        <translation>Prüfen Sie Netzwerkverbindung, VPN und Proxy dieses Computers und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The sign-in service refused (%1).</source>
        <translation>Der Anmeldedienst hat die Anmeldung abgelehnt (%1).</translation>
    </message>
    <message>
        <source>Try again. If it stays so, tell your administrator.</source>
        <translation>Versuchen Sie es erneut. Bleibt es so, benachrichtigen Sie Ihren Administrator.</translation>
    </message>
    <message>
        <source>The sign-in service does not accept this client.</source>
        <translation>Der Anmeldedienst akzeptiert diesen Client nicht.</translation>
    </message>
    <message>
        <source>Check the client. Your administrator can register it.</source>
        <translation>Prüfen Sie den Client. Ihr Administrator kann ihn registrieren.</translation>
    </message>
    <message>
        <source>The sign-in service does not know this server.</source>
        <translation>Der Anmeldedienst kennt diesen Server nicht.</translation>
    </message>
    <message>
        <source>Check the audience. Your administrator can register the server.</source>
        <translation>Prüfen Sie die Zielgruppe (Audience). Ihr Administrator kann den Server registrieren.</translation>
    </message>
    <message>
        <source>The sign-in service has a fault of its own.</source>
        <translation>Der Anmeldedienst meldet einen eigenen Fehler.</translation>
    </message>
    <message>
        <source>The sign-in was not completed in time.</source>
        <translation>Die Anmeldung wurde nicht rechtzeitig abgeschlossen.</translation>
    </message>
    <message>
        <source>The sign-in was declined.</source>
        <translation>Die Anmeldung wurde abgelehnt.</translation>
    </message>
    <message>
        <source>Your sign-in has run out, or more is asked of it.</source>
        <translation>Ihre Anmeldung ist abgelaufen oder reicht nicht mehr aus.</translation>
    </message>
    <message>
        <source>Your sign-in has run out, or more is asked of it (%1).</source>
        <translation>Ihre Anmeldung ist abgelaufen oder reicht nicht mehr aus (%1).</translation>
    </message>
    <message>
        <source>The sign-in service has a fault of its own (%1).</source>
        <translation>Der Anmeldedienst meldet einen eigenen Fehler (%1).</translation>
    </message>
    <message>
        <source>What %1 says about its sign-in does not fit together.</source>
        <translation>%1 macht widersprüchliche Angaben zur Anmeldung.</translation>
    </message>
    <message>
        <source>Your administrator can correct the server&apos;s sign-in settings.</source>
        <translation>Ihr Administrator kann die Anmeldeeinstellungen des Servers berichtigen.</translation>
    </message>
    <message>
        <source>%1 answered with something that is not a sign-in.</source>
        <translation>%1 hat mit etwas anderem als einer Anmeldung geantwortet.</translation>
    </message>
    <message>
        <source>This server asks nobody to sign in.</source>
        <translation>Dieser Server verlangt keine Anmeldung.</translation>
    </message>
    <message>
        <source>Choose Anonymous as the account.</source>
        <translation>Wählen Sie „Anonym“ als Konto.</translation>
    </message>
    <message>
        <source>The server wants you to sign in at or for %1, which is not known here.</source>
        <translation>Der Server verlangt eine Anmeldung bei oder für %1; das ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Agree only if you know it from your organization.</source>
        <translation>Stimmen Sie nur zu, wenn Sie das aus Ihrer Organisation kennen.</translation>
    </message>
    <message>
        <source>%1 is not encrypted. Nobody can sign in there safely.</source>
        <translation>%1 ist nicht verschlüsselt. Dort kann sich niemand sicher anmelden.</translation>
    </message>
    <message>
        <source>Ask your administrator for an address that begins with https.</source>
        <translation>Bitten Sie Ihren Administrator um eine Adresse, die mit https beginnt.</translation>
    </message>
    <message>
        <source>This server asks for a sign-in, but by a web page, which only a person can answer.</source>
        <translation>Dieser Server verlangt eine Anmeldung, aber mit einer Webseite, die nur ein Mensch beantworten kann.</translation>
    </message>
    <message>
        <source>Your administrator can have it answer requests without a token with HTTP 401 and WWW-Authenticate, as Power BI needs it, too.</source>
        <translation>Ihr Administrator kann ihn Anfragen ohne Token mit HTTP 401 und WWW-Authenticate beantworten lassen, wie auch Power BI es braucht.</translation>
    </message>
    <message>
        <source>The answer does not belong to this sign-in. It was thrown away.</source>
        <translation>Die Antwort gehört nicht zu dieser Anmeldung und wurde verworfen.</translation>
    </message>
    <message>
        <source>Start the sign-in again. If it stays so, tell your administrator.</source>
        <translation>Beginnen Sie die Anmeldung neu. Bleibt es so, benachrichtigen Sie Ihren Administrator.</translation>
    </message>
    <message>
        <source>The sign-in page cannot be shown here.</source>
        <translation>Die Anmeldeseite kann hier nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Use your system browser.</source>
        <translation>Verwenden Sie Ihren Standardbrowser.</translation>
    </message>
    <message>
        <source>The sign-in took too long.</source>
        <translation>Die Anmeldung hat zu lange gedauert.</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Beginnen Sie neu.</translation>
    </message>
    <message>
        <source>I cannot sign in to a FHIR server with Fhirside.</source>
        <translation>ich kann mich mit Fhirside nicht bei einem FHIR-Server anmelden.</translation>
    </message>
    <message>
        <source>not a JSON object (byte %1)</source>
        <translation>kein JSON-Objekt (Byte %1)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here</source>
        <translation>„%1“ ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing</source>
        <translation>„%1“ fehlt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a text</source>
        <translation>„%1“ ist kein Text</translation>
    </message>
    <message>
        <source>not an object</source>
        <translation>kein Objekt</translation>
    </message>
    <message>
        <source>not a list</source>
        <translation>keine Liste</translation>
    </message>
    <message>
        <source>not an https address</source>
        <translation>keine https-Adresse</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an https address</source>
        <translation>„%1“ ist keine https-Adresse</translation>
    </message>
    <message>
        <source>neither an https address nor an object</source>
        <translation>weder eine https-Adresse noch ein Objekt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither &quot;localhost&quot; nor &quot;127.0.0.1&quot;</source>
        <translation>„%1“ ist weder „localhost“ noch „127.0.0.1“</translation>
    </message>
    <message>
        <source>The server names it. Your administrator can correct the server&apos;s sign-in settings; until then, enter your organization&apos;s tenant.</source>
        <translation>Der Server nennt ihn. Ihr Administrator kann die Anmeldeeinstellungen des Servers berichtigen; geben Sie bis dahin den Mandanten Ihrer Organisation ein.</translation>
    </message>
    <message>
        <source>This server does not say which organization it belongs to, so guests cannot sign in. Use your own organization&apos;s account, or enter the server&apos;s tenant.</source>
        <translation>Dieser Server nennt seine Organisation nicht, daher können sich Gäste nicht anmelden. Verwenden Sie ein Konto Ihrer eigenen Organisation oder geben Sie den Mandanten des Servers ein.</translation>
    </message>
    <message>
        <source>Not everything that was asked for was granted; the server may refuse some data: %1</source>
        <translation>Nicht alle verlangten Berechtigungen wurden erteilt; der Server verweigert möglicherweise manche Daten: %1</translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) off the server&apos;s; a sign-in can end early for that.</source>
        <translation>
            <numerusform>Die Uhr dieses Computers weicht um %n Minute von der des Servers ab; deshalb kann eine Anmeldung vorzeitig enden.</numerusform>
            <numerusform>Die Uhr dieses Computers weicht um %n Minuten von der des Servers ab; deshalb kann eine Anmeldung vorzeitig enden.</numerusform>
        </translation>
    </message>
    <message>
        <source>You are signed in. You can close this tab and go back to Fhirside.</source>
        <translation>Sie sind angemeldet. Sie können diesen Tab schließen und zu Fhirside zurückkehren.</translation>
    </message>
    <message>
        <source>The sign-in was not finished. You can close this tab.</source>
        <translation>Die Anmeldung wurde nicht abgeschlossen. Sie können diesen Tab schließen.</translation>
    </message>
    <message>
        <source>There is nothing here.</source>
        <translation>Hier ist nichts.</translation>
    </message>
    <message>
        <source>The browser asks for the way back to Fhirside by https, which a sign-in at localhost does not have. Use another browser, or let this one forget what it knows of localhost.</source>
        <translation>Der Browser verlangt https für den Rückweg zu Fhirside, den eine Anmeldung über localhost nicht hat. Nehmen Sie einen anderen Browser, oder lassen Sie diesen vergessen, was er über localhost weiß.</translation>
    </message>
    <message>
        <source>Nothing can be kept here: this session has no keyring.</source>
        <translation>Hier kann nichts gespeichert werden: Diese Sitzung hat keinen Schlüsselbund.</translation>
    </message>
    <message>
        <source>Nothing can be kept here: no keyring is installed (GNOME Keyring or KWallet).</source>
        <translation>Hier kann nichts gespeichert werden: Es ist kein Schlüsselbund installiert (GNOME Keyring oder KWallet).</translation>
    </message>
    <message>
        <source>This computer has no keyring.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund.</translation>
    </message>
    <message>
        <source>The keyring is locked.</source>
        <translation>Der Schlüsselbund ist gesperrt.</translation>
    </message>
    <message>
        <source>The keyring does not answer.</source>
        <translation>Der Schlüsselbund antwortet nicht.</translation>
    </message>
    <message>
        <source>The keyring reports: %1</source>
        <translation>Der Schlüsselbund meldet: %1</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2.</source>
        <translation>%1 ist nicht verwendbar: %2.</translation>
    </message>
    <message>
        <source>The view is for %1, not for %2.</source>
        <translation>Die Ansicht ist für %1, nicht für %2.</translation>
    </message>
    <message>
        <source>This condition cannot be used: %1</source>
        <translation>Diese Bedingung ist nicht verwendbar: %1</translation>
    </message>
    <message>
        <source>This view cannot be used: at %1, %2</source>
        <translation>Diese Ansicht ist nicht verwendbar: bei %1, %2</translation>
    </message>
    <message>
        <source>This is no recipe: it is not a JSON object.</source>
        <translation>Das ist kein Rezept: Es ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>This is no recipe: %1 is missing.</source>
        <translation>Das ist kein Rezept: %1 fehlt.</translation>
    </message>
    <message>
        <source>This recipe has %1, which recipes do not have.</source>
        <translation>Dieses Rezept hat %1, was Rezepte nicht haben.</translation>
    </message>
    <message>
        <source>This recipe has %1 twice.</source>
        <translation>Dieses Rezept hat %1 doppelt.</translation>
    </message>
    <message>
        <source>This recipe cannot be used: what stands at %1 may not stand there.</source>
        <translation>Dieses Rezept ist nicht verwendbar: Was bei %1 steht, darf dort nicht stehen.</translation>
    </message>
    <message>
        <source>This recipe was written by a later version of Fhirside.</source>
        <translation>Dieses Rezept stammt von einer neueren Version von Fhirside.</translation>
    </message>
    <message>
        <source>%1 has no view called %2 for this server.</source>
        <translation>%1 hat für diesen Server keine Ansicht namens %2.</translation>
    </message>
    <message>
        <source>Type: %1</source>
        <translation>Typ: %1</translation>
    </message>
    <message>
        <source>Resources: %1</source>
        <translation>Ressourcen: %1</translation>
    </message>
    <message>
        <source>Counted when the files were opened: %1</source>
        <translation>Beim Öffnen der Dateien gezählt: %1</translation>
    </message>
    <message>
        <source>Read: %1</source>
        <translation>Gelesen: %1</translation>
    </message>
    <message>
        <source>Found when the files were opened:</source>
        <translation>Beim Öffnen der Dateien gefunden:</translation>
    </message>
    <message>
        <source>Local files cannot be searched by %1: no server is asked.</source>
        <translation>Lokale Dateien lassen sich nicht mit %1 durchsuchen: Es wird kein Server gefragt.</translation>
    </message>
    <message>
        <source>Open the files without a query.</source>
        <translation>Öffnen Sie die Dateien ohne Abfrage.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weitere</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln local file(s)</source>
        <translation>
            <numerusform>%Ln lokale Datei</numerusform>
            <numerusform>%Ln lokale Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) in %1</source>
        <translation>
            <numerusform>%Ln Datei in %1</numerusform>
            <numerusform>%Ln Dateien in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: %Ln resource(s), the files were read to their end</source>
        <translation>
            <numerusform>Lokal: %Ln Ressource, die Dateien wurden bis zum Ende gelesen</numerusform>
            <numerusform>Lokal: %Ln Ressourcen, die Dateien wurden bis zum Ende gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: %Ln resource(s), complete</source>
        <translation>
            <numerusform>Lokal: %Ln Ressource, vollständig</numerusform>
            <numerusform>Lokal: %Ln Ressourcen, vollständig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: %Ln resource(s), complete; the files have changed since they were opened (%1 then)</source>
        <translation>
            <numerusform>Lokal: %Ln Ressource, vollständig; die Dateien haben sich seit dem Öffnen geändert (damals %1)</numerusform>
            <numerusform>Lokal: %Ln Ressourcen, vollständig; die Dateien haben sich seit dem Öffnen geändert (damals %1)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 is UTF-16; FHIR&apos;s JSON is UTF-8.</source>
        <translation>%1 ist UTF-16; JSON von FHIR ist UTF-8.</translation>
    </message>
    <message>
        <source>%1 is cut off or damaged.</source>
        <translation>%1 ist abgeschnitten oder beschädigt.</translation>
    </message>
    <message>
        <source>%1 holds a resource that is larger than this program reads.</source>
        <translation>%1 enthält eine Ressource, die größer ist, als dieses Programm liest.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln resource(s) are not valid JSON; the first is resource %2.</source>
        <translation>
            <numerusform>%1: %Ln Ressource ist kein gültiges JSON, und zwar Ressource %2.</numerusform>
            <numerusform>%1: %Ln Ressourcen sind kein gültiges JSON; die erste ist Ressource %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln object(s) have no resource type and are in no table.</source>
        <translation>
            <numerusform>%1: %Ln Objekt hat keinen Ressourcentyp und steht in keiner Tabelle.</numerusform>
            <numerusform>%1: %Ln Objekte haben keinen Ressourcentyp und stehen in keiner Tabelle.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 does not hold FHIR resources as JSON.</source>
        <translation>%1 enthält keine FHIR-Ressourcen als JSON.</translation>
    </message>
    <message>
        <source>%1 lies too deep in the folder and was not looked into.</source>
        <translation>%1 liegt zu tief im Ordner und wurde nicht durchsucht.</translation>
    </message>
    <message>
        <source>%1 holds more files than this program reads; the rest was not looked at.</source>
        <translation>%1 enthält mehr Dateien, als dieses Programm liest; die übrigen wurden nicht angesehen.</translation>
    </message>
    <message>
        <source>Local files, read on this computer. No server was asked.</source>
        <translation>Lokale Dateien, auf diesem Computer gelesen. Es wurde kein Server gefragt.</translation>
    </message>
    <message>
        <source>Opened: %1</source>
        <translation>Geöffnet: %1</translation>
    </message>
    <message>
        <source>FHIR %1, the first version that has all types in the files</source>
        <translation>FHIR %1, die erste Version, die alle Typen in den Dateien hat</translation>
    </message>
    <message>
        <source>FHIR %1, assumed</source>
        <translation>FHIR %1, angenommen</translation>
    </message>
    <message>
        <source>There are no FHIR resources in %1.</source>
        <translation>In %1 sind keine FHIR-Ressourcen.</translation>
    </message>
    <message>
        <source>A view or a recipe says what to show of data: open it together with the data&apos;s files.</source>
        <translation>Eine Ansicht oder ein Rezept sagt, was von Daten gezeigt wird: Öffnen Sie sie zusammen mit den Dateien der Daten.</translation>
    </message>
    <message>
        <source>Open FHIR resources as JSON: .ndjson, .ndjson.gz or .json, or a folder with such files.</source>
        <translation>Öffnen Sie FHIR-Ressourcen als JSON: .ndjson, .ndjson.gz oder .json, oder einen Ordner mit solchen Dateien.</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>Dateien werden gesucht…</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln file(s) read, %2 resources</source>
        <translation>
            <numerusform>%1 von %Ln Datei gelesen, %2 Ressourcen</numerusform>
            <numerusform>%1 von %Ln Dateien gelesen, %2 Ressourcen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: %1 of %Ln resource(s) so far</source>
        <translation>
            <numerusform>Lokal: %1 von %Ln Ressource bisher</numerusform>
            <numerusform>Lokal: %1 von %Ln Ressourcen bisher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: %Ln resource(s) so far</source>
        <translation>
            <numerusform>Lokal: %Ln Ressource bisher</numerusform>
            <numerusform>Lokal: %Ln Ressourcen bisher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: the first %1 of %Ln resource(s)</source>
        <translation>
            <numerusform>Lokal: die ersten %1 von %Ln Ressource</numerusform>
            <numerusform>Lokal: die ersten %1 von %Ln Ressourcen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: the first %Ln resource(s); there are more</source>
        <translation>
            <numerusform>Lokal: die erste Ressource; es gibt mehr</numerusform>
            <numerusform>Lokal: die ersten %Ln Ressourcen; es gibt mehr</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: stopped after %1 of %Ln resource(s)</source>
        <translation>
            <numerusform>Lokal: angehalten nach %1 von %Ln Ressource</numerusform>
            <numerusform>Lokal: angehalten nach %1 von %Ln Ressourcen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: stopped after %Ln resource(s)</source>
        <translation>
            <numerusform>Lokal: angehalten nach %Ln Ressource</numerusform>
            <numerusform>Lokal: angehalten nach %Ln Ressourcen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local, incomplete: %Ln resource(s)</source>
        <translation>
            <numerusform>Lokal, unvollständig: %Ln Ressource</numerusform>
            <numerusform>Lokal, unvollständig: %Ln Ressourcen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %2 of %Ln file(s) could be read to the end</source>
        <translation>
            <numerusform>%1; %2 von %Ln Datei ließ sich bis zum Ende lesen</numerusform>
            <numerusform>%1; %2 von %Ln Dateien ließen sich bis zum Ende lesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Size: %1</source>
        <translation>Größe: %1</translation>
    </message>
    <message>
        <source>%1. Of these, only those that meet: %2</source>
        <translation>%1. Davon nur jene, die dies erfüllen: %2</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>Adresse: %1</translation>
    </message>
    <message>
        <source>Account: %1</source>
        <translation>Konto: %1</translation>
    </message>
    <message>
        <source>Filter: none</source>
        <translation>Filter: keiner</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>Asked for: the first %1 resources</source>
        <translation>Verlangt: die ersten %1 Ressourcen</translation>
    </message>
    <message>
        <source>Asked for: everything</source>
        <translation>Verlangt: alles</translation>
    </message>
    <message>
        <source>Request: %1</source>
        <translation>Anfrage: %1</translation>
    </message>
    <message>
        <source>The same with curl: %1</source>
        <translation>Dasselbe mit curl: %1</translation>
    </message>
    <message>
        <source>anonymous</source>
        <translation>anonym</translation>
    </message>
    <message>
        <source>signed in; the service does not say as whom</source>
        <translation>angemeldet; der Dienst sagt nicht, als wer</translation>
    </message>
    <message>
        <source>No token is in it. A token of your own belongs behind curl: %1</source>
        <translation>Darin ist kein Token. Ein eigenes Token gehört hinter curl: %1</translation>
    </message>
    <message>
        <source>Read: not to the end yet</source>
        <translation>Gelesen: noch nicht bis zum Ende</translation>
    </message>
    <message>
        <source>Read before, and no longer sent: %1</source>
        <translation>Zuvor gelesen und nicht mehr gesendet: %1</translation>
    </message>
    <message>
        <source>Read in parts, as it ended early and went on: %1</source>
        <translation>In Teilen gelesen, da es vorzeitig endete und weiterging: %1</translation>
    </message>
    <message>
        <source>The server&apos;s total was %1 when reading began and is %2 now: the data changed meanwhile.</source>
        <translation>Die Gesamtzahl des Servers war %1, als das Lesen begann, und ist jetzt %2: die Daten änderten sich inzwischen.</translation>
    </message>
    <message numerus="yes">
        <source>Local: %Ln resource(s)</source>
        <translation>
            <numerusform>Lokal: %Ln Ressource</numerusform>
            <numerusform>Lokal: %Ln Ressourcen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 that match %3</source>
        <translation>%1 von %2, die zu %3 passen</translation>
    </message>
    <message>
        <source>%1 that match %2</source>
        <translation>%1, die zu %2 passen</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln resource(s)</source>
        <translation>
            <numerusform>%1 von %Ln Ressource</numerusform>
            <numerusform>%1 von %Ln Ressourcen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s)</source>
        <translation>
            <numerusform>%Ln Ressource</numerusform>
            <numerusform>%Ln Ressourcen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. Among these only, %Ln meet: %2</source>
        <translation>
            <numerusform>%1. Nur unter diesen gesucht, %Ln erfüllt: %2</numerusform>
            <numerusform>%1. Nur unter diesen gesucht, %Ln erfüllen: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. Of these, %Ln meet: %2</source>
        <translation>
            <numerusform>%1. Davon erfüllt %Ln: %2</numerusform>
            <numerusform>%1. Davon erfüllen %Ln: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Condition %1: applied by the server, as %2.</source>
        <translation>Bedingung %1: vom Server angewandt, als %2.</translation>
    </message>
    <message>
        <source>Condition %1: applied on this computer. The server ignored %2, or takes it otherwise.</source>
        <translation>Bedingung %1: auf diesem Rechner angewandt. Der Server hat %2 nicht beachtet oder versteht es anders.</translation>
    </message>
    <message>
        <source>Condition %1: applied on this computer. The server refused its search parameter before.</source>
        <translation>Bedingung %1: auf diesem Rechner angewandt. Der Server hat ihren Suchparameter zuvor abgelehnt.</translation>
    </message>
    <message>
        <source>Condition %1: applied on this computer. The server refused %2.</source>
        <translation>Bedingung %1: auf diesem Rechner angewandt. Der Server hat %2 abgelehnt.</translation>
    </message>
    <message>
        <source>Condition %1: applied on this computer.</source>
        <translation>Bedingung %1: auf diesem Rechner angewandt.</translation>
    </message>
    <message>
        <source>Condition %1: narrowed down by the server, as %2, and applied on this computer.</source>
        <translation>Bedingung %1: vom Server eingegrenzt, als %2, und auf diesem Rechner angewandt.</translation>
    </message>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>nicht beachtet</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>FHIR has no search parameter for it.</source>
        <translation>FHIR hat dafür keinen Suchparameter.</translation>
    </message>
    <message>
        <source>The server does not offer the search parameter for it.</source>
        <translation>Der Server bietet den Suchparameter dafür nicht an.</translation>
    </message>
    <message>
        <source>The server refused the search parameter for it.</source>
        <translation>Der Server hat den Suchparameter dafür abgelehnt.</translation>
    </message>
    <message>
        <source>FHIR search has nothing that does this.</source>
        <translation>Die FHIR-Suche kann das nicht.</translation>
    </message>
    <message>
        <source>One side of the &quot;or&quot; cannot be searched.</source>
        <translation>Eine Seite des „or“ lässt sich nicht suchen.</translation>
    </message>
    <message>
        <source>Searches take numbers and dates only as precisely as they are written.</source>
        <translation>Suchen nehmen Zahlen und Daten nur so genau, wie sie geschrieben sind.</translation>
    </message>
    <message>
        <source>Searches take no notice of case, accents and punctuation.</source>
        <translation>Suchen achten nicht auf Groß- und Kleinschreibung, Akzente und Satzzeichen.</translation>
    </message>
    <message>
        <source>The search also finds resources without a value.</source>
        <translation>Die Suche findet auch Ressourcen ohne Wert.</translation>
    </message>
    <message>
        <source>The search may find the parts of the condition in different places of a resource.</source>
        <translation>Die Suche findet die Teile der Bedingung vielleicht an verschiedenen Stellen einer Ressource.</translation>
    </message>
    <message>
        <source>The search also finds the same code elsewhere, or in other systems.</source>
        <translation>Die Suche findet denselben Code auch an anderer Stelle oder in anderen Systemen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) that came do not meet it.</source>
        <translation>
            <numerusform>%Ln Ressource, die kam, erfüllt sie nicht.</numerusform>
            <numerusform>%Ln Ressourcen, die kamen, erfüllen sie nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Resources read: %1, of which meet all conditions: %2</source>
        <translation>Gelesene Ressourcen: %1, davon erfüllen alle Bedingungen: %2</translation>
    </message>
    <message>
        <source>Resources that could not be tested, and have no row: %1</source>
        <translation>Ressourcen, die nicht geprüft werden konnten und keine Zeile haben: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>values of a filter</comment>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <comment>a filter: column, value</comment>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>%1 is one of %2</source>
        <comment>a filter: column, values</comment>
        <translation>%1 ist eines von %2</translation>
    </message>
    <message>
        <source>%1 is not %2</source>
        <comment>a filter: column, value</comment>
        <translation>%1 ist nicht %2</translation>
    </message>
    <message>
        <source>%1 is none of %2</source>
        <comment>a filter: column, values</comment>
        <translation>%1 ist keines von %2</translation>
    </message>
    <message>
        <source>%1 has “%2”</source>
        <comment>a filter: column, part of a text</comment>
        <translation>%1 enthält „%2“</translation>
    </message>
    <message>
        <source>%1 begins “%2”</source>
        <comment>a filter: column, part of a text</comment>
        <translation>%1 beginnt mit „%2“</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <comment>a filter: column, values</comment>
        <translation>%1 von %2 bis %3</translation>
    </message>
    <message>
        <source>%1 before %2</source>
        <comment>a filter: column, date</comment>
        <translation>%1 vor %2</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <comment>a filter: column, date</comment>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>a filter: column, day, month or year</comment>
        <translation>%1 in %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 in the last %n day(s)</source>
        <comment>a filter: column</comment>
        <translation>
            <numerusform>%1 am letzten Tag (%n)</numerusform>
            <numerusform>%1 in den letzten %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <comment>a filter: column</comment>
        <translation>%1 ist leer</translation>
    </message>
    <message>
        <source>%1 is not empty</source>
        <comment>a filter: column</comment>
        <translation>%1 ist nicht leer</translation>
    </message>
    <message>
        <source>Condition: %1</source>
        <translation>Bedingung: %1</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <comment>file name</comment>
        <translation>%1 (%2 von %3)</translation>
    </message>
    <message>
        <source>%1 (first %2)</source>
        <comment>file name</comment>
        <translation>%1 (die ersten %2)</translation>
    </message>
    <message>
        <source>%1 (first %2 of %3)</source>
        <comment>file name</comment>
        <translation>%1 (die ersten %2 von %3)</translation>
    </message>
    <message>
        <source>%1 (%2, incomplete)</source>
        <comment>file name</comment>
        <translation>%1 (%2, unvollständig)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) were asked for again.</source>
        <translation>
            <numerusform>%Ln Seite wurde erneut angefordert.</numerusform>
            <numerusform>%Ln Seiten wurden erneut angefordert.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 The last time because: %2</source>
        <translation>%1 Zuletzt aus diesem Grund: %2</translation>
    </message>
    <message numerus="yes">
        <source>Waited %Ln second(s) because the server asked for it.</source>
        <translation>
            <numerusform>%Ln Sekunde gewartet, weil der Server darum bat.</numerusform>
            <numerusform>%Ln Sekunden gewartet, weil der Server darum bat.</numerusform>
        </translation>
    </message>
    <message>
        <source>slowed down: the server asked to wait %1 s</source>
        <translation>verlangsamt: Der Server bat darum, %1 s zu warten</translation>
    </message>
    <message>
        <source>slowed down: the server is busy and is asked again in %1 s</source>
        <translation>verlangsamt: Der Server ist ausgelastet und wird in %1 s erneut gefragt</translation>
    </message>
    <message>
        <source>a page did not come whole and is asked for again in %1 s</source>
        <translation>eine Seite kam nicht vollständig an und wird in %1 s erneut angefordert</translation>
    </message>
    <message>
        <source>says</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>erwartet</translation>
    </message>
    <message>
        <source>observed</source>
        <translation>gesehen</translation>
    </message>
    <message>
        <source>it says</source>
        <translation>es sagt</translation>
    </message>
    <message>
        <source>mend</source>
        <translation>beheben</translation>
    </message>
    <message>
        <source>who</source>
        <translation>wer</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>challenge</source>
        <translation>Challenge</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>What was asked and answered</source>
        <translation>Was gefragt und geantwortet wurde</translation>
    </message>
    <message>
        <source>FHIR sign-in check</source>
        <translation>FHIR-Anmeldeprüfung</translation>
    </message>
    <message>
        <source>en</source>
        <comment>Language of this translation, by its code</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>not reached, because of %1</source>
        <translation>nicht erreicht, wegen %1</translation>
    </message>
    <message>
        <source>as bad in the report that it is compared with</source>
        <translation>im Bericht, mit dem verglichen wird, ebenso schlecht</translation>
    </message>
    <message>
        <source>Check the name. A server that is reached by VPN only needs the VPN first.</source>
        <translation>Prüfen Sie den Namen. Ein Server, der nur über VPN erreicht wird, braucht zuerst das VPN.</translation>
    </message>
    <message>
        <source>Answer API calls with 401 and a WWW-Authenticate header, not with a page or a redirect.</source>
        <translation>Beantworten Sie API-Aufrufe mit 401 und einem Header WWW-Authenticate, nicht mit einer Seite oder einer Umleitung.</translation>
    </message>
    <message>
        <source>Set the audience to %2. For Azure: FHIR service, Authentication, Audience.</source>
        <translation>Setzen Sie die Audience auf %2. In Azure: FHIR-Dienst, Authentifizierung, Zielgruppe.</translation>
    </message>
    <message>
        <source>In the manifest of the server&apos;s application set requestedAccessTokenVersion to 2 for a server whose authority ends in /v2.0, else to null.</source>
        <translation>Setzen Sie im Manifest der Anwendung des Servers requestedAccessTokenVersion auf 2, wenn die Autorität des Servers auf /v2.0 endet, sonst auf null.</translation>
    </message>
    <message>
        <source>The token is for %1, and the server wants %2.</source>
        <translation>Das Token ist für %1, und der Server will %2.</translation>
    </message>
    <message>
        <source>Everybody can read this server: have it check the signature of tokens before anything else.</source>
        <translation>Jeder kann diesen Server lesen: Lassen Sie ihn vor allem anderen die Signatur von Token prüfen.</translation>
    </message>
    <message>
        <source>The server asked for fewer requests (429), so no more were made.</source>
        <translation>Der Server bat um weniger Anfragen (429), darum wurden keine weiteren gestellt.</translation>
    </message>
    <message>
        <source>Run the check again later.</source>
        <translation>Wiederholen Sie die Prüfung später.</translation>
    </message>
    <message>
        <source>It needs a sign-in, and there was none.</source>
        <translation>Dazu braucht es eine Anmeldung, und es gab keine.</translation>
    </message>
    <message>
        <source>Run the check with a sign-in or a token.</source>
        <translation>Führen Sie die Prüfung mit einer Anmeldung oder einem Token aus.</translation>
    </message>
    <message>
        <source>This version does not test it.</source>
        <translation>Diese Version prüft das nicht.</translation>
    </message>
    <message>
        <source>Everybody may read: there is no sign-in to test.</source>
        <translation>Jeder darf lesen: Es gibt keine Anmeldung zu prüfen.</translation>
    </message>
    <message>
        <source>It was not needed to find the sign-in.</source>
        <translation>Es wurde nicht gebraucht, um die Anmeldung zu finden.</translation>
    </message>
    <message>
        <source>It is not, and need not be: it stays on this computer.</source>
        <translation>Sie ist es nicht und muss es nicht sein: Sie bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>The base is %1; &quot;%2&quot; was left out.</source>
        <translation>Die Basis ist %1; „%2“ wurde weggelassen.</translation>
    </message>
    <message>
        <source>%1 is not an address of a server.</source>
        <translation>%1 ist keine Adresse eines Servers.</translation>
    </message>
    <message>
        <source>It looks like https://fhir.example.org/r4.</source>
        <translation>Sie sieht aus wie https://fhir.example.org/r4.</translation>
    </message>
    <message>
        <source>There is no computer with the name %1.</source>
        <translation>Es gibt keinen Computer mit dem Namen %1.</translation>
    </message>
    <message>
        <source>Nothing listens on %1 at %2.</source>
        <translation>Auf %1 lauscht bei %2 nichts.</translation>
    </message>
    <message>
        <source>Check the port, and whether the server is running.</source>
        <translation>Prüfen Sie den Port und ob der Server läuft.</translation>
    </message>
    <message>
        <source>There is no way to %1.</source>
        <translation>Zu %1 führt kein Weg.</translation>
    </message>
    <message>
        <source>%1 does not answer in time.</source>
        <translation>%1 antwortet nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>Check whether the server is running, and whether a firewall is in between.</source>
        <translation>Prüfen Sie, ob der Server läuft und ob eine Firewall dazwischen ist.</translation>
    </message>
    <message>
        <source>What answers at %1, port %2, is not a web server, or breaks off.</source>
        <translation>Was bei %1, Port %2, antwortet, ist kein Webserver oder bricht ab.</translation>
    </message>
    <message>
        <source>Check the port, and whether it is http or https.</source>
        <translation>Prüfen Sie den Port und ob es http oder https ist.</translation>
    </message>
    <message>
        <source>%1 is reached by http, beyond this computer. Nothing was asked of it.</source>
        <translation>%1 wird per http erreicht, jenseits dieses Computers. Es wurde nichts gefragt.</translation>
    </message>
    <message>
        <source>Serve it by https: a token is never sent in the clear.</source>
        <translation>Bieten Sie ihn per https an: Ein Token wird nie im Klartext gesendet.</translation>
    </message>
    <message>
        <source>%1 speaks only versions of TLS that are not safe any more.</source>
        <translation>%1 spricht nur Versionen von TLS, die nicht mehr sicher sind.</translation>
    </message>
    <message>
        <source>Switch TLS 1.2 or 1.3 on at %1.</source>
        <translation>Schalten Sie bei %1 TLS 1.2 oder 1.3 ein.</translation>
    </message>
    <message>
        <source>What answers at %1 is not TLS.</source>
        <translation>Was bei %1 antwortet, ist kein TLS.</translation>
    </message>
    <message>
        <source>Check the port, or switch https on there.</source>
        <translation>Prüfen Sie den Port, oder schalten Sie dort https ein.</translation>
    </message>
    <message>
        <source>%1 and this program have no way of encrypting in common.</source>
        <translation>%1 und dieses Programm haben keine gemeinsame Art der Verschlüsselung.</translation>
    </message>
    <message>
        <source>Switch TLS 1.2 or 1.3 with usual ciphers on at %1.</source>
        <translation>Schalten Sie bei %1 TLS 1.2 oder 1.3 mit üblichen Verfahren ein.</translation>
    </message>
    <message>
        <source>The certificate of %1 vouches for itself.</source>
        <translation>Das Zertifikat von %1 bürgt für sich selbst.</translation>
    </message>
    <message>
        <source>Use a certificate of an authority that clients know, or install it on them.</source>
        <translation>Verwenden Sie ein Zertifikat einer Stelle, die die Clients kennen, oder installieren Sie es dort.</translation>
    </message>
    <message>
        <source>This computer does not know the authority %1.</source>
        <translation>Dieser Computer kennt die Zertifizierungsstelle %1 nicht.</translation>
    </message>
    <message>
        <source>Use a certificate of an authority that clients know, or install %1 on them.</source>
        <translation>Verwenden Sie ein Zertifikat einer Stelle, die die Clients kennen, oder installieren Sie dort %1.</translation>
    </message>
    <message>
        <source>The certificate is refused: %1</source>
        <translation>Das Zertifikat wird abgelehnt: %1</translation>
    </message>
    <message>
        <source>Have the certificate replaced.</source>
        <translation>Lassen Sie das Zertifikat ersetzen.</translation>
    </message>
    <message>
        <source>The certificate is for %1; the address says %2.</source>
        <translation>Das Zertifikat ist für %1; die Adresse sagt %2.</translation>
    </message>
    <message>
        <source>Use one of these names, or a certificate that has %2.</source>
        <translation>Verwenden Sie einen dieser Namen oder ein Zertifikat, das %2 enthält.</translation>
    </message>
    <message>
        <source>The certificate ran out on %1.</source>
        <translation>Das Zertifikat ist am %1 abgelaufen.</translation>
    </message>
    <message>
        <source>Renew the certificate.</source>
        <translation>Erneuern Sie das Zertifikat.</translation>
    </message>
    <message>
        <source>The certificate is good only from %1 on.</source>
        <translation>Das Zertifikat gilt erst ab %1.</translation>
    </message>
    <message>
        <source>Check both clocks, the server&apos;s and this computer&apos;s.</source>
        <translation>Prüfen Sie beide Uhren, die des Servers und die dieses Computers.</translation>
    </message>
    <message>
        <source>The certificate runs out in %2 days.</source>
        <translation>Das Zertifikat läuft in %2 Tagen ab.</translation>
    </message>
    <message>
        <source>Renew it before %1.</source>
        <translation>Erneuern Sie es vor dem %1.</translation>
    </message>
    <message>
        <source>The certificate was made by %1, whose own is not sent.</source>
        <translation>Das Zertifikat ist von %1, deren eigenes nicht gesendet wird.</translation>
    </message>
    <message>
        <source>Send the whole chain: add the certificate of %1 to the server&apos;s.</source>
        <translation>Senden Sie die ganze Kette: Fügen Sie das Zertifikat von %1 dem des Servers hinzu.</translation>
    </message>
    <message>
        <source>The key of %1 has %2 bits only.</source>
        <translation>Der Schlüssel von %1 hat nur %2 Bit.</translation>
    </message>
    <message>
        <source>Use a key of 2048 bits or more.</source>
        <translation>Verwenden Sie einen Schlüssel mit mindestens 2048 Bit.</translation>
    </message>
    <message>
        <source>%1 wants a certificate from its clients, too.</source>
        <translation>%1 will auch von seinen Clients ein Zertifikat.</translation>
    </message>
    <message>
        <source>Mutual TLS is not supported by Fhirside nor by Power BI: switch it off for this path.</source>
        <translation>Gegenseitiges TLS unterstützen weder Fhirside noch Power BI: Schalten Sie es für diesen Pfad aus.</translation>
    </message>
    <message>
        <source>The server sends on to %1, which is not encrypted (%2).</source>
        <translation>Der Server leitet weiter an %1, unverschlüsselt (%2).</translation>
    </message>
    <message>
        <source>Redirect to https only.</source>
        <translation>Leiten Sie nur an https weiter.</translation>
    </message>
    <message>
        <source>The server sends on to another one: %1 (%2).</source>
        <translation>Der Server leitet an einen anderen weiter: %1 (%2).</translation>
    </message>
    <message>
        <source>Type the final address.</source>
        <translation>Geben Sie die endgültige Adresse ein.</translation>
    </message>
    <message>
        <source>The server sends around in a circle: %1</source>
        <translation>Der Server leitet im Kreis weiter: %1</translation>
    </message>
    <message>
        <source>Have the redirects put right.</source>
        <translation>Lassen Sie die Umleitungen berichtigen.</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a password.</source>
        <translation>Der Proxy %1 verlangt ein Kennwort.</translation>
    </message>
    <message>
        <source>Put user and password into HTTPS_PROXY, or have the server excepted (NO_PROXY).</source>
        <translation>Setzen Sie Benutzer und Kennwort in HTTPS_PROXY, oder lassen Sie den Server ausnehmen (NO_PROXY).</translation>
    </message>
    <message>
        <source>The proxy %1 does not answer, or does not let through.</source>
        <translation>Der Proxy %1 antwortet nicht oder lässt nicht durch.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, or have the server excepted (NO_PROXY).</source>
        <translation>Prüfen Sie die Adresse des Proxys, oder lassen Sie den Server ausnehmen (NO_PROXY).</translation>
    </message>
    <message>
        <source>The clock of %1 is ahead of this computer&apos;s by %2 minutes: tokens will seem not yet valid.</source>
        <translation>Die Uhr von %1 geht gegenüber diesem Computer %2 Minuten vor: Token werden noch nicht gültig scheinen.</translation>
    </message>
    <message>
        <source>Set both clocks by the network.</source>
        <translation>Stellen Sie beide Uhren nach dem Netz.</translation>
    </message>
    <message>
        <source>The clock of %1 is behind this computer&apos;s by %2 minutes: tokens will end early.</source>
        <translation>Die Uhr von %1 geht gegenüber diesem Computer %2 Minuten nach: Token werden früh enden.</translation>
    </message>
    <message>
        <source>It does not ask browsers to stay with https (HSTS).</source>
        <translation>Er bittet Browser nicht, bei https zu bleiben (HSTS).</translation>
    </message>
    <message>
        <source>%1 is of Azure API for FHIR, which ended on 2026-09-30.</source>
        <translation>%1 gehört zu Azure API for FHIR, das am 30.09.2026 endete.</translation>
    </message>
    <message>
        <source>The new address looks like https://WORKSPACE-SERVICE.fhir.azurehealthcareapis.com.</source>
        <translation>Die neue Adresse sieht aus wie https://WORKSPACE-SERVICE.fhir.azurehealthcareapis.com.</translation>
    </message>
    <message>
        <source>%1 has a name of Azure API for FHIR, which ended on 2026-09-30, and still answers.</source>
        <translation>%1 hat einen Namen von Azure API for FHIR, das am 30.09.2026 endete, und antwortet noch.</translation>
    </message>
    <message>
        <source>It is answered with %1.</source>
        <translation>Die Antwort ist %1.</translation>
    </message>
    <message>
        <source>Let /metadata be read by everybody, as FHIR and SMART want it.</source>
        <translation>Lassen Sie /metadata von jedem lesen, wie FHIR und SMART es wollen.</translation>
    </message>
    <message>
        <source>A web page answers, with status %1.</source>
        <translation>Eine Webseite antwortet, mit Status %1.</translation>
    </message>
    <message>
        <source>Check the path: is it /fhir?</source>
        <translation>Prüfen Sie den Pfad: Ist es /fhir?</translation>
    </message>
    <message>
        <source>There is none at this address (status %1).</source>
        <translation>Unter dieser Adresse gibt es keines (Status %1).</translation>
    </message>
    <message>
        <source>The server fails with status %1.</source>
        <translation>Der Server scheitert mit Status %1.</translation>
    </message>
    <message>
        <source>Its administrator finds the cause in its log.</source>
        <translation>Sein Administrator findet die Ursache in seinem Protokoll.</translation>
    </message>
    <message>
        <source>What answers (status %1) is no CapabilityStatement.</source>
        <translation>Was antwortet (Status %1), ist kein CapabilityStatement.</translation>
    </message>
    <message>
        <source>The server speaks FHIR %1, which this program does not read.</source>
        <translation>Der Server spricht FHIR %1, das dieses Programm nicht liest.</translation>
    </message>
    <message>
        <source>R4, R4B and R5 are read.</source>
        <translation>Gelesen werden R4, R4B und R5.</translation>
    </message>
    <message>
        <source>The server does not tell its version: R4 is assumed.</source>
        <translation>Der Server nennt seine Version nicht: R4 wird angenommen.</translation>
    </message>
    <message>
        <source>Give fhirVersion in the CapabilityStatement.</source>
        <translation>Geben Sie fhirVersion im CapabilityStatement an.</translation>
    </message>
    <message>
        <source>The server calls itself %1; audience and links may follow that name.</source>
        <translation>Der Server nennt sich %1; Audience und Links folgen vielleicht diesem Namen.</translation>
    </message>
    <message>
        <source>Give the server the address that people use.</source>
        <translation>Geben Sie dem Server die Adresse, die Menschen verwenden.</translation>
    </message>
    <message>
        <source>The server lists no type that can be read.</source>
        <translation>Der Server führt keinen Typ auf, der gelesen werden kann.</translation>
    </message>
    <message>
        <source>The CapabilityStatement and smart-configuration differ: %1</source>
        <translation>CapabilityStatement und smart-configuration unterscheiden sich: %1</translation>
    </message>
    <message>
        <source>Write the same addresses in both.</source>
        <translation>Schreiben Sie in beide dieselben Adressen.</translation>
    </message>
    <message>
        <source>The next page is at %1 instead of %2: the token is not sent there, so paging stops after one page.</source>
        <translation>Die nächste Seite liegt bei %1 statt bei %2: Dorthin wird das Token nicht gesendet, und nach einer Seite ist Schluss.</translation>
    </message>
    <message>
        <source>Set the public base in the server (forwarded headers, or its own setting).</source>
        <translation>Setzen Sie im Server die öffentliche Basis (Forwarded-Header oder seine eigene Einstellung).</translation>
    </message>
    <message>
        <source>The page that was read has no next one.</source>
        <translation>Die gelesene Seite hat keine nächste.</translation>
    </message>
    <message>
        <source>Data came: reading without an account works. There is no sign-in to test.</source>
        <translation>Es kamen Daten: Lesen ohne Konto geht. Es gibt keine Anmeldung zu prüfen.</translation>
    </message>
    <message>
        <source>It is sent on to %1.</source>
        <translation>Es wird weitergeleitet an %1.</translation>
    </message>
    <message>
        <source>A web page comes in place of data (status %1).</source>
        <translation>Statt Daten kommt eine Webseite (Status %1).</translation>
    </message>
    <message>
        <source>401 with WWW-Authenticate is needed: 403 says that an account is known.</source>
        <translation>Nötig ist 401 mit WWW-Authenticate: 403 sagt, dass ein Konto bekannt ist.</translation>
    </message>
    <message>
        <source>The server fails before it asks who is there: %1</source>
        <translation>Der Server scheitert, bevor er fragt, wer da ist: %1</translation>
    </message>
    <message>
        <source>There is nothing at %1.</source>
        <translation>Unter %1 gibt es nichts.</translation>
    </message>
    <message>
        <source>The challenge comes only in answer to an empty Bearer. Fhirside and Power BI ask so; others may not.</source>
        <translation>Die Challenge kommt nur auf ein leeres Bearer. Fhirside und Power BI fragen so; andere vielleicht nicht.</translation>
    </message>
    <message>
        <source>Send WWW-Authenticate with every 401.</source>
        <translation>Senden Sie WWW-Authenticate mit jedem 401.</translation>
    </message>
    <message>
        <source>An empty Bearer gets no challenge.</source>
        <translation>Ein leeres Bearer bekommt keine Challenge.</translation>
    </message>
    <message>
        <source>Answer it as a request without a token: Power BI asks with an empty Bearer.</source>
        <translation>Beantworten Sie es wie eine Anfrage ohne Token: Power BI fragt mit einem leeren Bearer.</translation>
    </message>
    <message>
        <source>An empty Bearer is answered with %1.</source>
        <translation>Ein leeres Bearer wird mit %1 beantwortet.</translation>
    </message>
    <message>
        <source>An empty Bearer is told another authorization_uri.</source>
        <translation>Einem leeren Bearer wird eine andere authorization_uri genannt.</translation>
    </message>
    <message>
        <source>Send the same challenge to both.</source>
        <translation>Senden Sie beiden dieselbe Challenge.</translation>
    </message>
    <message>
        <source>The server asks for %1 only.</source>
        <translation>Der Server verlangt nur %1.</translation>
    </message>
    <message>
        <source>A sign-in with Microsoft Entra needs a Bearer challenge.</source>
        <translation>Eine Anmeldung mit Microsoft Entra braucht eine Bearer-Challenge.</translation>
    </message>
    <message>
        <source>There is no challenge at all: see C4.</source>
        <translation>Es gibt gar keine Challenge: siehe C4.</translation>
    </message>
    <message>
        <source>The server does not say where people sign in, so guests cannot.</source>
        <translation>Der Server sagt nicht, wo Menschen sich anmelden, darum können es Gäste nicht.</translation>
    </message>
    <message>
        <source>Add WWW-Authenticate: Bearer authorization_uri=&quot;https://login.microsoftonline.com/TENANT/oauth2/authorize&quot;</source>
        <translation>Fügen Sie hinzu: WWW-Authenticate: Bearer authorization_uri=&quot;https://login.microsoftonline.com/TENANT/oauth2/authorize&quot;</translation>
    </message>
    <message>
        <source>%1 is not an absolute address.</source>
        <translation>%1 ist keine absolute Adresse.</translation>
    </message>
    <message>
        <source>Write it as an absolute https address in double quotes.</source>
        <translation>Schreiben Sie sie als absolute https-Adresse in doppelten Anführungszeichen.</translation>
    </message>
    <message>
        <source>%1 has single quotes or a semicolon in it.</source>
        <translation>%1 enthält einfache Anführungszeichen oder ein Semikolon.</translation>
    </message>
    <message>
        <source>%1 is not encrypted.</source>
        <translation>%1 ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>Name the sign-in service by https.</source>
        <translation>Nennen Sie den Anmeldedienst mit https.</translation>
    </message>
    <message>
        <source>This program does not know %1.</source>
        <translation>Dieses Programm kennt %1 nicht.</translation>
    </message>
    <message>
        <source>Is it yours? If so, say so with --trust or when you are asked.</source>
        <translation>Ist es Ihre? Dann sagen Sie es mit --trust oder wenn Sie gefragt werden.</translation>
    </message>
    <message>
        <source>%1 imitates another address, or hides whose it is.</source>
        <translation>%1 ahmt eine andere Adresse nach oder verbirgt, wem sie gehört.</translation>
    </message>
    <message>
        <source>Do not sign in there. Have the server&apos;s administrator put it right.</source>
        <translation>Melden Sie sich dort nicht an. Lassen Sie es vom Administrator des Servers berichtigen.</translation>
    </message>
    <message>
        <source>It says &quot;%1&quot;, which is no tenant: guests cannot sign in.</source>
        <translation>Dort steht „%1“, das ist kein Mandant: Gäste können sich nicht anmelden.</translation>
    </message>
    <message>
        <source>Name the tenant by its id or its domain.</source>
        <translation>Nennen Sie den Mandanten mit seiner Kennung oder Domäne.</translation>
    </message>
    <message>
        <source>%1 names no tenant: guests cannot sign in.</source>
        <translation>%1 nennt keinen Mandanten: Gäste können sich nicht anmelden.</translation>
    </message>
    <message>
        <source>%1 is Azure&apos;s name for all FHIR services, not for this one.</source>
        <translation>%1 ist Azures Name für alle FHIR-Dienste, nicht für diesen.</translation>
    </message>
    <message>
        <source>The server wants tokens for %1; Power BI asks for %2.</source>
        <translation>Der Server will Token für %1; Power BI fragt nach %2.</translation>
    </message>
    <message>
        <source>Add %2 to the identifier URIs of the server&apos;s application, and set it as the audience.</source>
        <translation>Fügen Sie %2 den Bezeichner-URIs der Anwendung des Servers hinzu, und setzen Sie es als Audience.</translation>
    </message>
    <message>
        <source>%1 and %2 differ in the slash at the end, which counts.</source>
        <translation>%1 und %2 unterscheiden sich im Schrägstrich am Ende, und der zählt.</translation>
    </message>
    <message>
        <source>Write both alike.</source>
        <translation>Schreiben Sie beide gleich.</translation>
    </message>
    <message>
        <source>The challenge &quot;%1&quot; names a parameter twice.</source>
        <translation>Die Challenge „%1“ nennt einen Parameter zweimal.</translation>
    </message>
    <message>
        <source>Name each parameter once.</source>
        <translation>Nennen Sie jeden Parameter einmal.</translation>
    </message>
    <message>
        <source>A quote is never closed: %1</source>
        <translation>Ein Anführungszeichen wird nie geschlossen: %1</translation>
    </message>
    <message>
        <source>Close the quote.</source>
        <translation>Schließen Sie das Anführungszeichen.</translation>
    </message>
    <message>
        <source>The header has %1 bytes or more: some clients take 8,192 at most.</source>
        <translation>Der Header hat %1 Byte oder mehr: Manche Clients nehmen höchstens 8.192.</translation>
    </message>
    <message>
        <source>Make it shorter.</source>
        <translation>Kürzen Sie ihn.</translation>
    </message>
    <message>
        <source>There are characters that a header may not have: %1</source>
        <translation>Es gibt Zeichen, die ein Header nicht haben darf: %1</translation>
    </message>
    <message>
        <source>Write it in ASCII.</source>
        <translation>Schreiben Sie ihn in ASCII.</translation>
    </message>
    <message>
        <source>The header ends in a comma: %1</source>
        <translation>Der Header endet mit einem Komma: %1</translation>
    </message>
    <message>
        <source>Leave the last comma out.</source>
        <translation>Lassen Sie das letzte Komma weg.</translation>
    </message>
    <message>
        <source>It tells the error &quot;%1&quot;, though there was no token to be wrong.</source>
        <translation>Sie nennt den Fehler „%1“, obwohl es kein Token gab, das falsch sein könnte.</translation>
    </message>
    <message>
        <source>Leave error and error_description out where no token came.</source>
        <translation>Lassen Sie error und error_description weg, wo kein Token kam.</translation>
    </message>
    <message>
        <source>There are no metadata at %1 (status %2).</source>
        <translation>Unter %1 gibt es keine Metadaten (Status %2).</translation>
    </message>
    <message>
        <source>Serve the document there, or leave resource_metadata out.</source>
        <translation>Stellen Sie das Dokument dort bereit, oder lassen Sie resource_metadata weg.</translation>
    </message>
    <message>
        <source>The metadata are about another resource: %1</source>
        <translation>Die Metadaten handeln von einer anderen Ressource: %1</translation>
    </message>
    <message>
        <source>resource must be the base URL (RFC 9728, section 3.3).</source>
        <translation>resource muss die Basis-URL sein (RFC 9728, Abschnitt 3.3).</translation>
    </message>
    <message>
        <source>The metadata name no sign-in service.</source>
        <translation>Die Metadaten nennen keinen Anmeldedienst.</translation>
    </message>
    <message>
        <source>Add authorization_servers.</source>
        <translation>Fügen Sie authorization_servers hinzu.</translation>
    </message>
    <message>
        <source>The gateway&apos;s rule does not cover %1: it is read without an account.</source>
        <translation>Die Regel des Gateways erfasst %1 nicht: Es wird ohne Konto gelesen.</translation>
    </message>
    <message>
        <source>Protect all paths below the base, but for /metadata and /.well-known.</source>
        <translation>Schützen Sie alle Pfade unter der Basis außer /metadata und /.well-known.</translation>
    </message>
    <message>
        <source>There are none where they should be: %1</source>
        <translation>Wo sie sein sollten, gibt es keine: %1</translation>
    </message>
    <message>
        <source>Check the address of the sign-in service that the server names.</source>
        <translation>Prüfen Sie die Adresse des Anmeldedienstes, die der Server nennt.</translation>
    </message>
    <message>
        <source>%1 is not reached: %2</source>
        <translation>%1 wird nicht erreicht: %2</translation>
    </message>
    <message>
        <source>What the server says of its sign-in cannot be used: %1</source>
        <translation>Was der Server von seiner Anmeldung sagt, ist nicht zu gebrauchen: %1</translation>
    </message>
    <message>
        <source>The issuer says %1, asked was %2: they differ in the slash at the end.</source>
        <translation>Der Aussteller sagt %1, gefragt war %2: Sie unterscheiden sich im Schrägstrich am Ende.</translation>
    </message>
    <message>
        <source>Name the service exactly as it calls itself.</source>
        <translation>Nennen Sie den Dienst genau so, wie er sich nennt.</translation>
    </message>
    <message>
        <source>The issuer says %1, asked was %2.</source>
        <translation>Der Aussteller sagt %1, gefragt war %2.</translation>
    </message>
    <message>
        <source>Serve all endpoints by https.</source>
        <translation>Bieten Sie alle Endpunkte per https an.</translation>
    </message>
    <message>
        <source>Tokens would come from %1, and the sign-in page is at %2.</source>
        <translation>Token kämen von %1, und die Anmeldeseite ist bei %2.</translation>
    </message>
    <message>
        <source>Only the sign-in service itself may name another place, in its own metadata.</source>
        <translation>Nur der Anmeldedienst selbst darf einen anderen Ort nennen, in seinen eigenen Metadaten.</translation>
    </message>
    <message>
        <source>The service lists methods, and S256 is not among them.</source>
        <translation>Der Dienst führt Verfahren auf, und S256 ist nicht dabei.</translation>
    </message>
    <message>
        <source>Switch PKCE with S256 on.</source>
        <translation>Schalten Sie PKCE mit S256 ein.</translation>
    </message>
    <message>
        <source>The tenant %1 is not in the cloud that was asked (AADSTS90002).</source>
        <translation>Den Mandanten %1 gibt es in der gefragten Cloud nicht (AADSTS90002).</translation>
    </message>
    <message>
        <source>The server %1 and the sign-in service %2 are in different clouds.</source>
        <translation>Der Server %1 und der Anmeldedienst %2 sind in verschiedenen Clouds.</translation>
    </message>
    <message>
        <source>Name the sign-in service of the server&apos;s cloud.</source>
        <translation>Nennen Sie den Anmeldedienst der Cloud des Servers.</translation>
    </message>
    <message>
        <source>It is %1. Power BI&apos;s connector signs in with Microsoft Entra only.</source>
        <translation>Es ist %1. Power BIs Connector meldet nur mit Microsoft Entra an.</translation>
    </message>
    <message>
        <source>It is shaped like Microsoft Entra, but it is %1. Power BI&apos;s connector signs in at Microsoft&apos;s own hosts only.</source>
        <translation>Es hat die Form von Microsoft Entra, ist aber %1. Power BIs Connector meldet nur bei Microsofts eigenen Hosts an.</translation>
    </message>
    <message>
        <source>There are none at %1.</source>
        <translation>Unter %1 gibt es keine.</translation>
    </message>
    <message>
        <source>What is at %1 is not JSON.</source>
        <translation>Was unter %1 liegt, ist kein JSON.</translation>
    </message>
    <message>
        <source>Serve the document there, or answer with 404.</source>
        <translation>Stellen Sie das Dokument dort bereit, oder antworten Sie mit 404.</translation>
    </message>
    <message>
        <source>token_endpoint is missing.</source>
        <translation>token_endpoint fehlt.</translation>
    </message>
    <message>
        <source>Add it: without it no client can sign in.</source>
        <translation>Fügen Sie es hinzu: Ohne es kann sich kein Client anmelden.</translation>
    </message>
    <message>
        <source>There is no %1.</source>
        <translation>Es gibt kein %1.</translation>
    </message>
    <message>
        <source>Add what SMART App Launch asks for.</source>
        <translation>Fügen Sie hinzu, was SMART App Launch verlangt.</translation>
    </message>
    <message>
        <source>Some addresses are relative: %1</source>
        <translation>Manche Adressen sind relativ: %1</translation>
    </message>
    <message>
        <source>Write them whole: not every client takes them so.</source>
        <translation>Schreiben Sie sie ganz aus: So nimmt sie nicht jeder Client.</translation>
    </message>
    <message>
        <source>S256 is not listed: %1</source>
        <translation>S256 ist nicht aufgeführt: %1</translation>
    </message>
    <message>
        <source>List S256 in code_challenge_methods_supported.</source>
        <translation>Führen Sie S256 in code_challenge_methods_supported auf.</translation>
    </message>
    <message>
        <source>&quot;plain&quot; is listed, which it must not be.</source>
        <translation>„plain“ ist aufgeführt und darf es nicht sein.</translation>
    </message>
    <message>
        <source>List S256 alone in code_challenge_methods_supported.</source>
        <translation>Führen Sie in code_challenge_methods_supported nur S256 auf.</translation>
    </message>
    <message>
        <source>Only clients that keep a secret are taken.</source>
        <translation>Angenommen werden nur Clients, die ein Geheimnis bewahren.</translation>
    </message>
    <message>
        <source>A desktop program cannot keep a secret: allow public clients (client-public).</source>
        <translation>Ein Desktop-Programm kann kein Geheimnis bewahren: Erlauben Sie öffentliche Clients (client-public).</translation>
    </message>
    <message>
        <source>sso-openid-connect is offered without issuer or jwks_uri.</source>
        <translation>sso-openid-connect wird ohne issuer oder jwks_uri angeboten.</translation>
    </message>
    <message>
        <source>Add both, or leave the capability out.</source>
        <translation>Fügen Sie beide hinzu, oder lassen Sie die Fähigkeit weg.</translation>
    </message>
    <message>
        <source>smart-configuration leads to %1, the challenge to %2.</source>
        <translation>smart-configuration führt zu %1, die Challenge zu %2.</translation>
    </message>
    <message>
        <source>The challenge wins here; SMART apps will go elsewhere. Write the same in both.</source>
        <translation>Hier gilt die Challenge; SMART-Apps gehen anderswohin. Schreiben Sie in beide dasselbe.</translation>
    </message>
    <message>
        <source>Its token shows it.</source>
        <translation>Das Token zeigt es.</translation>
    </message>
    <message>
        <source>The token is opaque, as it may be.</source>
        <translation>Das Token ist undurchsichtig und darf es sein.</translation>
    </message>
    <message>
        <source>The token is for the client itself (%1), and the server wants %2.</source>
        <translation>Das Token ist für den Client selbst (%1), und der Server will %2.</translation>
    </message>
    <message>
        <source>Ask for the server&apos;s audience, not for the client.</source>
        <translation>Fragen Sie nach der Audience des Servers, nicht nach dem Client.</translation>
    </message>
    <message>
        <source>The token is for Microsoft Graph (%1), and the server wants %2.</source>
        <translation>Das Token ist für Microsoft Graph (%1), und der Server will %2.</translation>
    </message>
    <message>
        <source>Ask for the server&apos;s audience.</source>
        <translation>Fragen Sie nach der Audience des Servers.</translation>
    </message>
    <message>
        <source>The token is of version 1 (%1); the server checks with %2.</source>
        <translation>Das Token ist von Version 1 (%1); der Server prüft mit %2.</translation>
    </message>
    <message>
        <source>The token is of version 2 (%1); the server checks with %2.</source>
        <translation>Das Token ist von Version 2 (%1); der Server prüft mit %2.</translation>
    </message>
    <message>
        <source>The token is of the tenant %1, and the server&apos;s is %2.</source>
        <translation>Das Token ist vom Mandanten %1, und der des Servers ist %2.</translation>
    </message>
    <message>
        <source>Sign in to the server&apos;s tenant, with --tenant or in the settings.</source>
        <translation>Melden Sie sich beim Mandanten des Servers an, mit --tenant oder in den Einstellungen.</translation>
    </message>
    <message>
        <source>The account is a guest, at home in %1.</source>
        <translation>Das Konto ist ein Gast, zu Hause in %1.</translation>
    </message>
    <message>
        <source>It is not among what the token has: %1</source>
        <translation>Sie ist nicht unter dem, was das Token hat: %1</translation>
    </message>
    <message>
        <source>In the server&apos;s application: Expose an API, add the scope user_impersonation, and pre-authorise the client.</source>
        <translation>In der Anwendung des Servers: Eine API verfügbar machen, den Bereich user_impersonation hinzufügen und den Client vorab autorisieren.</translation>
    </message>
    <message>
        <source>The token is for the client %1, asked had %2.</source>
        <translation>Das Token ist für den Client %1, gefragt hatte %2.</translation>
    </message>
    <message>
        <source>The client has shown a secret or a certificate, as a service does.</source>
        <translation>Der Client hat ein Geheimnis oder ein Zertifikat gezeigt, wie es ein Dienst tut.</translation>
    </message>
    <message>
        <source>The token ran out at %1.</source>
        <translation>Das Token ist um %1 abgelaufen.</translation>
    </message>
    <message>
        <source>Get a new one.</source>
        <translation>Holen Sie ein neues.</translation>
    </message>
    <message>
        <source>The token is good only from %1 on.</source>
        <translation>Das Token gilt erst ab %1.</translation>
    </message>
    <message>
        <source>Set the clocks by the network.</source>
        <translation>Stellen Sie die Uhren nach dem Netz.</translation>
    </message>
    <message>
        <source>The server answers the token with 401, and nothing in the token says why.</source>
        <translation>Der Server beantwortet das Token mit 401, und nichts im Token sagt, warum.</translation>
    </message>
    <message>
        <source>Compare the server&apos;s audience and authority with K2 and K3.</source>
        <translation>Vergleichen Sie Audience und Autorität des Servers mit K2 und K3.</translation>
    </message>
    <message>
        <source>The read with the token fails: %1</source>
        <translation>Das Lesen mit dem Token scheitert: %1</translation>
    </message>
    <message>
        <source>The server knows the account (%1) and answers with 403: a role is missing.</source>
        <translation>Der Server kennt das Konto (%1) und antwortet mit 403: Eine Rolle fehlt.</translation>
    </message>
    <message>
        <source>Give this account, not the application, the role FHIR Data Reader on the FHIR service %2, or the app role globalReader where the server is fhir-server. It may take 15 minutes.</source>
        <translation>Geben Sie diesem Konto, nicht der Anwendung, die Rolle FHIR Data Reader auf dem FHIR-Dienst %2, oder die App-Rolle globalReader, wo der Server fhir-server ist. Es kann 15 Minuten dauern.</translation>
    </message>
    <message>
        <source>The server takes a token whose signature was changed.</source>
        <translation>Der Server nimmt ein Token, dessen Signatur geändert wurde.</translation>
    </message>
    <message>
        <source>The server takes a token that nobody signed.</source>
        <translation>Der Server nimmt ein Token, das niemand signiert hat.</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>FHIR</source>
        <translation>FHIR</translation>
    </message>
    <message>
        <source>Challenge</source>
        <translation>Challenge</translation>
    </message>
    <message>
        <source>SMART</source>
        <translation>SMART</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Reading with the token</source>
        <translation>Lesen mit dem Token</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Server administrator</source>
        <translation>Administrator des Servers</translation>
    </message>
    <message>
        <source>Directory administrator</source>
        <translation>Administrator des Verzeichnisses</translation>
    </message>
    <message>
        <source>Network administrator</source>
        <translation>Administrator des Netzes</translation>
    </message>
    <message>
        <source>The makers of this program</source>
        <translation>Die Hersteller dieses Programms</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>nicht zutreffend</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>works, without an account</source>
        <translation>geht, ohne Konto</translation>
    </message>
    <message>
        <source>works</source>
        <translation>geht</translation>
    </message>
    <message>
        <source>works as far as the sign-in, which was not tested</source>
        <translation>geht bis zur Anmeldung, die nicht geprüft wurde</translation>
    </message>
    <message>
        <source>does not work, because of %1</source>
        <translation>geht nicht, wegen %1</translation>
    </message>
    <message>
        <source>cannot be told: not reached or not tested: %1</source>
        <translation>nicht zu sagen: nicht erreicht oder nicht geprüft: %1</translation>
    </message>
    <message>
        <source>would, without an account</source>
        <translation>ginge, ohne Konto</translation>
    </message>
    <message>
        <source>would</source>
        <translation>ginge</translation>
    </message>
    <message>
        <source>would not, because of %1</source>
        <translation>ginge nicht, wegen %1</translation>
    </message>
    <message>
        <source>(guests cannot sign in: %1)</source>
        <translation>(Gäste können sich nicht anmelden: %1)</translation>
    </message>
    <message>
        <source>(inferred from the connector&apos;s documented rules)</source>
        <translation>(gefolgert aus den dokumentierten Regeln des Connectors)</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n gescheitert</numerusform>
            <numerusform>%n gescheitert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <translation>
            <numerusform>%n bestanden</numerusform>
            <numerusform>%n bestanden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not applicable</source>
        <translation>
            <numerusform>%n nicht zutreffend</numerusform>
            <numerusform>%n nicht zutreffend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not reached</source>
        <translation>
            <numerusform>%n nicht erreicht</numerusform>
            <numerusform>%n nicht erreicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not tested</source>
        <translation>
            <numerusform>%n nicht geprüft</numerusform>
            <numerusform>%n nicht geprüft</numerusform>
        </translation>
    </message>
    <message>
        <source>The address is a FHIR base</source>
        <translation>Die Adresse ist eine FHIR-Basis</translation>
    </message>
    <message>
        <source>The server is reached</source>
        <translation>Der Server wird erreicht</translation>
    </message>
    <message>
        <source>The connection is encrypted</source>
        <translation>Die Verbindung ist verschlüsselt</translation>
    </message>
    <message>
        <source>TLS 1.2 or newer is spoken</source>
        <translation>TLS 1.2 oder neuer wird gesprochen</translation>
    </message>
    <message>
        <source>The certificate is trusted</source>
        <translation>Dem Zertifikat wird vertraut</translation>
    </message>
    <message>
        <source>The certificate is for this name</source>
        <translation>Das Zertifikat ist für diesen Namen</translation>
    </message>
    <message>
        <source>The certificate is in date for 30 days more</source>
        <translation>Das Zertifikat gilt noch 30 Tage</translation>
    </message>
    <message>
        <source>The chain of certificates is whole and strong</source>
        <translation>Die Kette der Zertifikate ist ganz und stark</translation>
    </message>
    <message>
        <source>No client certificate is asked for</source>
        <translation>Es wird kein Client-Zertifikat verlangt</translation>
    </message>
    <message>
        <source>Redirects stay at home</source>
        <translation>Umleitungen bleiben zu Hause</translation>
    </message>
    <message>
        <source>The proxy lets through</source>
        <translation>Der Proxy lässt durch</translation>
    </message>
    <message>
        <source>The clocks agree within two minutes</source>
        <translation>Die Uhren stimmen auf zwei Minuten überein</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>Wer antwortet</translation>
    </message>
    <message>
        <source>The service is not retired</source>
        <translation>Der Dienst ist nicht eingestellt</translation>
    </message>
    <message>
        <source>The CapabilityStatement is read without an account</source>
        <translation>Das CapabilityStatement wird ohne Konto gelesen</translation>
    </message>
    <message>
        <source>The version of FHIR is read by this program</source>
        <translation>Die Version von FHIR liest dieses Programm</translation>
    </message>
    <message>
        <source>The server calls itself by this address</source>
        <translation>Der Server nennt sich mit dieser Adresse</translation>
    </message>
    <message>
        <source>Resource types are listed</source>
        <translation>Ressourcentypen sind aufgeführt</translation>
    </message>
    <message>
        <source>The security part agrees with the other documents</source>
        <translation>Der Teil security stimmt mit den anderen Dokumenten überein</translation>
    </message>
    <message>
        <source>Links to the next page stay at the server</source>
        <translation>Links zur nächsten Seite bleiben beim Server</translation>
    </message>
    <message>
        <source>A read without an account is answered with 401</source>
        <translation>Lesen ohne Konto wird mit 401 beantwortet</translation>
    </message>
    <message>
        <source>An empty Bearer gets the same challenge</source>
        <translation>Ein leeres Bearer bekommt dieselbe Challenge</translation>
    </message>
    <message>
        <source>A Bearer challenge is among them</source>
        <translation>Eine Bearer-Challenge ist dabei</translation>
    </message>
    <message>
        <source>authorization_uri is present</source>
        <translation>authorization_uri ist da</translation>
    </message>
    <message>
        <source>authorization_uri is an encrypted address of a known service</source>
        <translation>authorization_uri ist eine verschlüsselte Adresse eines bekannten Dienstes</translation>
    </message>
    <message>
        <source>authorization_uri names one tenant</source>
        <translation>authorization_uri nennt einen Mandanten</translation>
    </message>
    <message>
        <source>resource_id is the base URL</source>
        <translation>resource_id ist die Basis-URL</translation>
    </message>
    <message>
        <source>The challenge is well written</source>
        <translation>Die Challenge ist richtig geschrieben</translation>
    </message>
    <message>
        <source>The challenge tells no error where no token was sent</source>
        <translation>Die Challenge nennt keinen Fehler, wo kein Token gesendet wurde</translation>
    </message>
    <message>
        <source>resource_metadata is about this server</source>
        <translation>resource_metadata handelt von diesem Server</translation>
    </message>
    <message>
        <source>All paths are protected alike</source>
        <translation>Alle Pfade sind gleich geschützt</translation>
    </message>
    <message>
        <source>The sign-in service&apos;s metadata are found</source>
        <translation>Die Metadaten des Anmeldedienstes werden gefunden</translation>
    </message>
    <message>
        <source>The issuer is whom was asked</source>
        <translation>Der Aussteller ist der, der gefragt war</translation>
    </message>
    <message>
        <source>The endpoints are encrypted and belong together</source>
        <translation>Die Endpunkte sind verschlüsselt und gehören zusammen</translation>
    </message>
    <message>
        <source>PKCE with S256 is taken</source>
        <translation>PKCE mit S256 wird angenommen</translation>
    </message>
    <message>
        <source>The tenant exists, in the server&apos;s cloud</source>
        <translation>Den Mandanten gibt es, in der Cloud des Servers</translation>
    </message>
    <message>
        <source>Which kind of sign-in service it is</source>
        <translation>Welche Art von Anmeldedienst es ist</translation>
    </message>
    <message>
        <source>The service&apos;s keys are published</source>
        <translation>Die Schlüssel des Dienstes sind veröffentlicht</translation>
    </message>
    <message>
        <source>What else the service offers</source>
        <translation>Was der Dienst sonst anbietet</translation>
    </message>
    <message>
        <source>smart-configuration is JSON</source>
        <translation>smart-configuration ist JSON</translation>
    </message>
    <message>
        <source>smart-configuration has what it must</source>
        <translation>smart-configuration hat, was es muss</translation>
    </message>
    <message>
        <source>smart-configuration names whole addresses</source>
        <translation>smart-configuration nennt ganze Adressen</translation>
    </message>
    <message>
        <source>smart-configuration lists S256 and not plain</source>
        <translation>smart-configuration führt S256 auf und nicht plain</translation>
    </message>
    <message>
        <source>Clients without a secret are taken</source>
        <translation>Clients ohne Geheimnis werden angenommen</translation>
    </message>
    <message>
        <source>Single sign-on comes with issuer and keys</source>
        <translation>Single Sign-on kommt mit Aussteller und Schlüsseln</translation>
    </message>
    <message>
        <source>smart-configuration agrees with the challenge</source>
        <translation>smart-configuration stimmt mit der Challenge überein</translation>
    </message>
    <message>
        <source>UDAP</source>
        <translation>UDAP</translation>
    </message>
    <message>
        <source>What will be sent to the sign-in page</source>
        <translation>Was an die Anmeldeseite gesendet wird</translation>
    </message>
    <message>
        <source>Which client asks, and the addresses it must have</source>
        <translation>Welcher Client fragt, und die Adressen, die er haben muss</translation>
    </message>
    <message>
        <source>Which audience is asked for</source>
        <translation>Nach welcher Audience gefragt wird</translation>
    </message>
    <message>
        <source>The sign-in page is reached</source>
        <translation>Die Anmeldeseite wird erreicht</translation>
    </message>
    <message>
        <source>The sign-in service reports no error</source>
        <translation>Der Anmeldedienst meldet keinen Fehler</translation>
    </message>
    <message>
        <source>The client is accepted at the server</source>
        <translation>Der Client wird am Server angenommen</translation>
    </message>
    <message>
        <source>The permission user_impersonation exists</source>
        <translation>Die Berechtigung user_impersonation gibt es</translation>
    </message>
    <message>
        <source>The tenant knows the server</source>
        <translation>Der Mandant kennt den Server</translation>
    </message>
    <message>
        <source>The account may sign in</source>
        <translation>Das Konto darf sich anmelden</translation>
    </message>
    <message>
        <source>The answer belongs to the question</source>
        <translation>Die Antwort gehört zur Frage</translation>
    </message>
    <message>
        <source>What was asked for is granted</source>
        <translation>Was gefragt war, ist gewährt</translation>
    </message>
    <message>
        <source>The token can be read</source>
        <translation>Das Token ist lesbar</translation>
    </message>
    <message>
        <source>The token is for this server</source>
        <translation>Das Token ist für diesen Server</translation>
    </message>
    <message>
        <source>The token&apos;s issuer and version are those that the server takes</source>
        <translation>Aussteller und Version des Tokens sind die, die der Server nimmt</translation>
    </message>
    <message>
        <source>The token is of the server&apos;s tenant</source>
        <translation>Das Token ist vom Mandanten des Servers</translation>
    </message>
    <message>
        <source>The token has the permission user_impersonation</source>
        <translation>Das Token hat die Berechtigung user_impersonation</translation>
    </message>
    <message>
        <source>The token is for the client that asked</source>
        <translation>Das Token ist für den Client, der fragte</translation>
    </message>
    <message>
        <source>The token is in date</source>
        <translation>Das Token gilt</translation>
    </message>
    <message>
        <source>Whose token it is</source>
        <translation>Wessen Token es ist</translation>
    </message>
    <message>
        <source>The server takes the token</source>
        <translation>Der Server nimmt das Token</translation>
    </message>
    <message>
        <source>The account may read data</source>
        <translation>Das Konto darf Daten lesen</translation>
    </message>
    <message>
        <source>A damaged token is refused</source>
        <translation>Ein beschädigtes Token wird abgelehnt</translation>
    </message>
    <message>
        <source>A token without a signature is refused</source>
        <translation>Ein Token ohne Signatur wird abgelehnt</translation>
    </message>
    <message>
        <source>Answers are not cached for others</source>
        <translation>Antworten werden nicht für andere zwischengespeichert</translation>
    </message>
    <message>
        <source>The sign-in can be renewed</source>
        <translation>Die Anmeldung lässt sich erneuern</translation>
    </message>
    <message>
        <source>Counts and pages</source>
        <translation>Anzahlen und Seiten</translation>
    </message>
    <message>
        <source>The sign-in can be ended</source>
        <translation>Die Anmeldung lässt sich beenden</translation>
    </message>
    <message>
        <source>Another run is writing %1.</source>
        <translation>Ein anderer Lauf schreibt %1.</translation>
    </message>
    <message>
        <source>Wait until it has ended.</source>
        <translation>Warten, bis er beendet ist.</translation>
    </message>
    <message>
        <source>%1 is not what the run before has left.</source>
        <translation>%1 ist nicht, was der Lauf davor hinterlassen hat.</translation>
    </message>
    <message>
        <source>Begin anew, without --resume.</source>
        <translation>Neu beginnen, ohne --resume.</translation>
    </message>
    <message>
        <source>would not: it takes organizational accounts only, and this server asks for none</source>
        <translation>ginge nicht: Er nimmt nur Organisationskonten, und dieser Server verlangt keines</translation>
    </message>
    <message>
        <source>Files of the export that were read: %1 of %2</source>
        <translation>Gelesene Dateien des Sammelexports: %1 von %2</translation>
    </message>
    <message>
        <source>As the server&apos;s data were at %1</source>
        <translation>Stand der Daten auf dem Server: %1</translation>
    </message>
    <message>
        <source>The server does not prepare a bulk export.</source>
        <translation>Der Server bereitet keinen Sammelexport vor.</translation>
    </message>
    <message>
        <source>Read it by searches: that needs no export.</source>
        <translation>Lesen Sie mit Suchen: Das braucht keinen Sammelexport.</translation>
    </message>
    <message>
        <source>A part of the export is at %1, where it cannot be fetched safely.</source>
        <translation>Ein Teil des Sammelexports liegt bei %1 und kann dort nicht sicher abgeholt werden.</translation>
    </message>
    <message>
        <source>It wants the token of another server, or would come unencrypted. Tell the server&apos;s administrator.</source>
        <translation>Er verlangt das Token eines anderen Servers oder käme unverschlüsselt. Sagen Sie es der Administration des Servers.</translation>
    </message>
    <message>
        <source>the server prepares the export and is asked again in %1 s</source>
        <translation>der Server bereitet den Sammelexport vor und wird in %1 s wieder gefragt</translation>
    </message>
    <message>
        <source>the server prepares the export (%1) and is asked again in %2 s</source>
        <translation>der Server bereitet den Sammelexport vor (%1) und wird in %2 s wieder gefragt</translation>
    </message>
    <message numerus="yes">
        <source>Column %1: %n number(s) have more digits than the format holds, and stand as text.</source>
        <translation>
            <numerusform>Spalte %1: %n Zahl hat mehr Stellen, als das Format fasst, und steht als Text da.</numerusform>
            <numerusform>Spalte %1: %n Zahlen haben mehr Stellen, als das Format fasst, und stehen als Text da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Column %1: %n value(s) are longer than the format holds, and are cut.</source>
        <translation>
            <numerusform>Spalte %1: %n Wert ist länger, als das Format fasst, und ist abgeschnitten.</numerusform>
            <numerusform>Spalte %1: %n Werte sind länger, als das Format fasst, und sind abgeschnitten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The sign-in service or its page was not reached (%1).</source>
        <translation>Der Anmeldedienst oder seine Seite wurde nicht erreicht (%1).</translation>
    </message>
    <message>
        <source>The sign-in was cancelled before it had ended.</source>
        <translation>Die Anmeldung wurde abgebrochen, bevor sie beendet war.</translation>
    </message>
    <message>
        <source>What came back belongs to another sign-in, and was thrown away.</source>
        <translation>Was zurückkam, gehört zu einer anderen Anmeldung und wurde verworfen.</translation>
    </message>
    <message>
        <source>Sign in again. If it stays so, something on the way changes the answer.</source>
        <translation>Melden Sie sich noch einmal an. Bleibt es dabei, verändert etwas unterwegs die Antwort.</translation>
    </message>
    <message>
        <source>What came back is not an answer to a sign-in.</source>
        <translation>Was zurückkam, ist keine Antwort auf eine Anmeldung.</translation>
    </message>
    <message>
        <source>Check the addresses of the sign-in service: do they lead to it?</source>
        <translation>Prüfen Sie die Adressen des Anmeldedienstes: Führen sie zu ihm?</translation>
    </message>
    <message>
        <source>This was asked for and not granted: %1</source>
        <translation>Das wurde erbeten und nicht gewährt: %1</translation>
    </message>
    <message>
        <source>Allow the client these scopes, where the server refuses data without them.</source>
        <translation>Erlauben Sie dem Client diese Scopes, wenn der Server ohne sie Daten verweigert.</translation>
    </message>
    <message>
        <source>No refresh token came: the sign-in ends with its token, after an hour or so.</source>
        <translation>Es kam kein Refresh-Token: Die Anmeldung endet mit ihrem Token, nach etwa einer Stunde.</translation>
    </message>
    <message>
        <source>Allow the client offline_access.</source>
        <translation>Erlauben Sie dem Client offline_access.</translation>
    </message>
    <message>
        <source>What was read with the token may be kept for others by caches on the way: %1</source>
        <translation>Was mit dem Token gelesen wurde, dürfen Zwischenspeicher unterwegs für andere aufheben: %1</translation>
    </message>
    <message>
        <source>Answer with Cache-Control: private or no-store, or with Vary: Authorization.</source>
        <translation>Antworten Sie mit Cache-Control: private oder no-store, oder mit Vary: Authorization.</translation>
    </message>
    <message>
        <source>The sign-in service does not renew the sign-in (%1).</source>
        <translation>Der Anmeldedienst erneuert die Anmeldung nicht (%1).</translation>
    </message>
    <message>
        <source>Look at the rules for the lifetime of sign-ins, and whether the client may renew.</source>
        <translation>Sehen Sie nach den Regeln für die Dauer von Anmeldungen, und ob der Client erneuern darf.</translation>
    </message>
    <message>
        <source>The renewed token is for %1, the one before was for %2.</source>
        <translation>Das erneuerte Token ist für %1, das davor war für %2.</translation>
    </message>
    <message>
        <source>Have the sign-in service renew for the same audience.</source>
        <translation>Lassen Sie den Anmeldedienst für dieselbe Audience erneuern.</translation>
    </message>
    <message>
        <source>No refresh token came: there is nothing to renew with.</source>
        <translation>Es kam kein Refresh-Token: Es gibt nichts, womit zu erneuern wäre.</translation>
    </message>
    <message>
        <source>It is tested only for a sign-in of the check&apos;s own: one that is in use is left alone.</source>
        <translation>Das wird nur mit einer eigenen Anmeldung der Prüfung geprüft: Eine, die benutzt wird, bleibt unberührt.</translation>
    </message>
    <message>
        <source>Run fhirside-cli check with --sign-in.</source>
        <translation>Führen Sie fhirside-cli check mit --sign-in aus.</translation>
    </message>
    <message>
        <source>It is offered. It is not tried, for it would end the sign-in.</source>
        <translation>Es wird angeboten. Es wird nicht versucht, denn es würde die Anmeldung beenden.</translation>
    </message>
    <message>
        <source>The sign-in service refuses.</source>
        <translation>Der Anmeldedienst lehnt ab.</translation>
    </message>
    <message>
        <source>What it says is for the administrator of the directory, who finds it by the correlation ID.</source>
        <translation>Was er sagt, ist für den Administrator des Verzeichnisses, der es mit der Korrelations-ID findet.</translation>
    </message>
    <message>
        <source>Rule %1 of the connection check fails: %2</source>
        <translation>Regel %1 der Verbindungsprüfung scheitert: %2</translation>
    </message>
    <message>
        <source>Connection check</source>
        <translation>Verbindungsprüfung</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>To mend it</source>
        <translation>Abhilfe</translation>
    </message>
    <message>
        <source>In the server&apos;s application: Expose an API, Authorized client applications, add %1 with user_impersonation.</source>
        <translation>In der Anwendung des Servers: Eine API verfügbar machen, Autorisierte Clientanwendungen, %1 mit user_impersonation hinzufügen.</translation>
    </message>
    <message>
        <source>The tenant&apos;s sign-in log tells by the correlation ID which rule it was. A system browser can show more of the device than a window of this program.</source>
        <translation>Das Anmeldeprotokoll des Mandanten sagt mit der Korrelations-ID, welche Regel es war. Ein Systembrowser kann mehr vom Gerät zeigen als ein Fenster dieses Programms.</translation>
    </message>
    <message>
        <source>Invite the account to the tenant %3, or sign in with one of its own.</source>
        <translation>Laden Sie das Konto in den Mandanten %3 ein, oder melden Sie sich mit einem seiner eigenen an.</translation>
    </message>
    <message>
        <source>In the enterprise application of the client %1: Users and groups, assign the account.</source>
        <translation>In der Unternehmensanwendung des Clients %1: Benutzer und Gruppen, das Konto zuweisen.</translation>
    </message>
    <message>
        <source>The account&apos;s password has run out.</source>
        <translation>Das Kennwort des Kontos ist abgelaufen.</translation>
    </message>
    <message>
        <source>Sign in again and choose a new password on the page.</source>
        <translation>Melden Sie sich noch einmal an und wählen Sie auf der Seite ein neues Kennwort.</translation>
    </message>
    <message>
        <source>This account is locked for now, after too many wrong passwords.</source>
        <translation>Dieses Konto ist zurzeit gesperrt, nach zu vielen falschen Kennwörtern.</translation>
    </message>
    <message>
        <source>Wait a few minutes. Your administrator can unlock the account.</source>
        <translation>Warten Sie einige Minuten. Ihr Administrator kann das Konto entsperren.</translation>
    </message>
    <message>
        <source>This account is switched off.</source>
        <translation>Dieses Konto ist abgeschaltet.</translation>
    </message>
    <message>
        <source>Your administrator can switch it on again.</source>
        <translation>Ihr Administrator kann das wieder einschalten.</translation>
    </message>
    <message>
        <source>Users, the account, Account enabled.</source>
        <translation>Benutzer, das Konto, Konto aktiviert.</translation>
    </message>
    <message>
        <source>The sign-in service sees a risk at this account and lets it do nothing for now.</source>
        <translation>Der Anmeldedienst sieht bei diesem Konto ein Risiko und lässt es zurzeit nichts tun.</translation>
    </message>
    <message>
        <source>Your administrator can look into it and let the account in again.</source>
        <translation>Ihr Administrator kann dem nachgehen und das Konto wieder zulassen.</translation>
    </message>
    <message>
        <source>Identity Protection, Risky users: look at the account, and dismiss the risk where there is none.</source>
        <translation>Identity Protection, Riskante Benutzer: das Konto ansehen und das Risiko verwerfen, wo keines ist.</translation>
    </message>
    <message>
        <source>The server takes another kind of account.</source>
        <translation>Der Server nimmt eine andere Art von Konto.</translation>
    </message>
    <message>
        <source>Sign in with your work or school account.</source>
        <translation>Melden Sie sich mit Ihrem Geschäfts-, Schul- oder Unikonto an.</translation>
    </message>
    <message>
        <source>Add the tenant %3 to the tenant restrictions of the network.</source>
        <translation>Nehmen Sie den Mandanten %3 in die Mandanteneinschränkungen des Netzes auf.</translation>
    </message>
    <message>
        <source>No application in the tenant %3 has the identifier URI %2: add it there, or have the server name its own audience.</source>
        <translation>Keine Anwendung im Mandanten %3 hat den Bezeichner-URI %2: Tragen Sie ihn dort ein, oder lassen Sie den Server seine eigene Audience nennen.</translation>
    </message>
    <message>
        <source>In the tenant %3: Enterprise applications, the one of %2, Enabled for users to sign in.</source>
        <translation>Im Mandanten %3: Unternehmensanwendungen, die von %2, Aktiviert für die Benutzeranmeldung.</translation>
    </message>
    <message>
        <source>In the tenant %3, for Azure: az ad sp create --id 4f6778d8-5aef-43dc-a1ff-b073724b9495</source>
        <translation>Im Mandanten %3, bei Azure: az ad sp create --id 4f6778d8-5aef-43dc-a1ff-b073724b9495</translation>
    </message>
    <message>
        <source>In the server&apos;s application: Expose an API, Add a scope, user_impersonation, enabled.</source>
        <translation>In der Anwendung des Servers: Eine API verfügbar machen, Bereich hinzufügen, user_impersonation, aktiviert.</translation>
    </message>
    <message>
        <source>Compare %2 with the identifier URIs of the server&apos;s application, also the slash at the end.</source>
        <translation>Vergleichen Sie %2 mit den Bezeichner-URIs der Anwendung des Servers, auch den Schrägstrich am Ende.</translation>
    </message>
    <message>
        <source>Enterprise applications, Admin consent requests: grant the one of the client %1.</source>
        <translation>Unternehmensanwendungen, Anforderungen zur Administratoreinwilligung: die des Clients %1 gewähren.</translation>
    </message>
    <message>
        <source>Register a client of your own instead of %1, and pre-authorize it on the server.</source>
        <translation>Registrieren Sie statt %1 einen eigenen Client, und autorisieren Sie ihn vorab am Server.</translation>
    </message>
    <message>
        <source>In the registration of the client %1: API permissions, add the server&apos;s user_impersonation, grant admin consent.</source>
        <translation>In der Registrierung des Clients %1: API-Berechtigungen, user_impersonation des Servers hinzufügen, Administratorzustimmung erteilen.</translation>
    </message>
    <message>
        <source>In the registration of the client %1: Authentication, Mobile and desktop applications, add http://localhost and https://login.microsoftonline.com/common/oauth2/nativeclient.</source>
        <translation>In der Registrierung des Clients %1: Authentifizierung, Mobilgerät- und Desktopanwendungen, http://localhost und https://login.microsoftonline.com/common/oauth2/nativeclient hinzufügen.</translation>
    </message>
    <message>
        <source>Check the client&apos;s ID (%1) and the tenant (%3). A client of another organization, as Power BI&apos;s, needs its service principal in the tenant: an administrator signs in once with it.</source>
        <translation>Prüfen Sie die ID des Clients (%1) und den Mandanten (%3). Ein Client einer anderen Organisation, wie der von Power BI, braucht im Mandanten seinen Dienstprinzipal (service principal): Ein Administrator meldet sich einmal mit ihm an.</translation>
    </message>
    <message>
        <source>The organization has switched this client off.</source>
        <translation>Die Organisation hat diesen Client abgeschaltet.</translation>
    </message>
    <message>
        <source>Enterprise applications, the one of the client %1, Enabled for users to sign in.</source>
        <translation>Unternehmensanwendungen, die des Clients %1, Aktiviert für die Benutzeranmeldung.</translation>
    </message>
    <message>
        <source>In the registration of the client %1: Authentication, Allow public client flows.</source>
        <translation>In der Registrierung des Clients %1: Authentifizierung, Öffentliche Clientflows zulassen.</translation>
    </message>
    <message>
        <source>The sign-in page asked for your certificate, and got none.</source>
        <translation>Die Anmeldeseite hat nach Ihrem Zertifikat gefragt und keines bekommen.</translation>
    </message>
    <message>
        <source>Use your system browser, which can show it.</source>
        <translation>Nehmen Sie Ihren Systembrowser, der es zeigen kann.</translation>
    </message>
    <message>
        <source>The sign-in page asks for one more step.</source>
        <translation>Die Anmeldeseite verlangt noch einen Schritt.</translation>
    </message>
    <message>
        <source>The sign-in took too long, or the code was entered wrongly.</source>
        <translation>Die Anmeldung hat zu lange gedauert, oder der Code wurde falsch eingegeben.</translation>
    </message>
    <message>
        <source>The sign-in service cannot do it just now.</source>
        <translation>Der Anmeldedienst kann das gerade nicht.</translation>
    </message>
    <message>
        <source>The search was read in parts.</source>
        <translation>Die Suche wurde in Teilen gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>The server gave no more after %Ln resource(s).</source>
        <translation>
            <numerusform>Nach %Ln Ressource gab der Server nichts mehr.</numerusform>
            <numerusform>Nach %Ln Ressourcen gab der Server nichts mehr.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The search broke off after %Ln resource(s): %1</source>
        <translation>
            <numerusform>Die Suche brach nach %Ln Ressource ab: %1</numerusform>
            <numerusform>Die Suche brach nach %Ln Ressourcen ab: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>It can be asked for in no parts: the server refuses or ignores the dates that would make them.</source>
        <translation>In Teilen lässt sie sich nicht lesen: Der Server lehnt die Datumsangaben ab, die dafür nötig wären, oder beachtet sie nicht.</translation>
    </message>
    <message numerus="yes">
        <source>The rest was asked for by number (%1): %Ln page(s).</source>
        <translation>
            <numerusform>Der Rest wurde nach Nummern abgefragt (%1): %Ln Seite.</numerusform>
            <numerusform>Der Rest wurde nach Nummern abgefragt (%1): %Ln Seiten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was asked for in %Ln part(s) by %1; %2 came whole.</source>
        <translation>
            <numerusform>Sie wurde in %Ln Teil nach %1 abgefragt; vollständig kamen %2.</numerusform>
            <numerusform>Sie wurde in %Ln Teilen nach %1 abgefragt; vollständig kamen %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more had come before, all that they count.</source>
        <translation>
            <numerusform>%Ln weiterer war zuvor schon ganz gekommen.</numerusform>
            <numerusform>%Ln weitere waren zuvor schon ganz gekommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not whole: %1, %2 of %3 resources.</source>
        <translation>Nicht vollständig: %1, %2 von %3 Ressourcen.</translation>
    </message>
    <message>
        <source>Not whole: %1, %2 resources.</source>
        <translation>Nicht vollständig: %1, %2 Ressourcen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more part(s) are not whole.</source>
        <translation>
            <numerusform>%Ln weiterer Teil ist nicht vollständig.</numerusform>
            <numerusform>%Ln weitere Teile sind nicht vollständig.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server gave no total: whether all parts together are everything is not known.</source>
        <translation>Der Server nannte keine Gesamtzahl: Ob alle Teile zusammen alles sind, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Values of %1 that were asked for: %2. Which of them were found is not known.</source>
        <translation>Abgefragte Werte von %1: %2. Welche davon gefunden wurden, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Values of %1: %2 asked, %3 found, %4 not found.</source>
        <translation>Werte von %1: %2 abgefragt, %3 gefunden, %4 nicht gefunden.</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>Nicht gefunden: %1</translation>
    </message>
    <message>
        <source>The value of %1 does not suit its type, %2.</source>
        <translation>Der Wert von %1 passt nicht zu seinem Typ, %2.</translation>
    </message>
    <message>
        <source>This recipe has no parameter called %1, and no other.</source>
        <translation>Dieses Rezept hat keinen Parameter namens %1 und auch keinen anderen.</translation>
    </message>
    <message>
        <source>This recipe has no parameter called %1. It has: %2.</source>
        <translation>Dieses Rezept hat keinen Parameter namens %1. Es hat: %2.</translation>
    </message>
    <message>
        <source>sign-in service</source>
        <translation>Anmeldedienst</translation>
    </message>
    <message>
        <source>token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>sign-in page</source>
        <translation>Anmeldeseite</translation>
    </message>
    <message>
        <source>token endpoint</source>
        <translation>Token-Endpunkt</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>audience</source>
        <translation>Audience</translation>
    </message>
    <message>
        <source>scope</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>signed in as %1</source>
        <translation>angemeldet als %1</translation>
    </message>
    <message>
        <source>%1 is answered with %2, without the challenge that other types have.</source>
        <translation>%1 wird mit %2 beantwortet, ohne die Challenge, die andere Typen haben.</translation>
    </message>
    <message>
        <source>Answer every path below the base with 401 and the same WWW-Authenticate.</source>
        <translation>Beantworten Sie jeden Pfad unter der Basis mit 401 und demselben WWW-Authenticate.</translation>
    </message>
    <message>
        <source>The token names the server&apos;s application by its id (%1), and the server wants %2.</source>
        <translation>Das Token nennt die Anwendung des Servers mit ihrer ID (%1), und der Server verlangt %2.</translation>
    </message>
    <message>
        <source>Have the server accept this id as an audience as well, or set requestedAccessTokenVersion of its application to null and its identifier URI to its address.</source>
        <translation>Lassen Sie den Server auch diese ID als Audience annehmen, oder setzen Sie requestedAccessTokenVersion seiner Anwendung auf null und ihre Bezeichner-URI auf seine Adresse.</translation>
    </message>
    <message>
        <source>What was read with the token is given without one afterwards: a cache on the way keeps it.</source>
        <translation>Was mit dem Token gelesen wurde, wird danach auch ohne Token ausgegeben: Ein Cache auf dem Weg behält es.</translation>
    </message>
    <message>
        <source>The sign-in service does not end the sign-in (%1).</source>
        <translation>Der Anmeldedienst beendet die Anmeldung nicht (%1).</translation>
    </message>
    <message>
        <source>Have the revocation endpoint take public clients, which have no secret.</source>
        <translation>Lassen Sie den Revocation-Endpunkt öffentliche Clients annehmen, die kein Geheimnis haben.</translation>
    </message>
    <message>
        <source>Run fhirside-cli check with --sign-in and --end-session.</source>
        <translation>Rufen Sie fhirside-cli check mit --sign-in und --end-session auf.</translation>
    </message>
    <message>
        <source>This question is not understood: %1</source>
        <translation>Diese Frage ist nicht verständlich: %1</translation>
    </message>
    <message>
        <source>Only SELECT is answered: tables can be read, not changed.</source>
        <translation>Nur SELECT wird beantwortet: Tabellen können gelesen werden, nicht geändert.</translation>
    </message>
    <message>
        <source>Only one question can be asked at a time.</source>
        <translation>Nur eine Frage kann auf einmal gestellt werden.</translation>
    </message>
    <message>
        <source>There is no question.</source>
        <translation>Es gibt keine Frage.</translation>
    </message>
    <message>
        <source>The parameter %1 has no value.</source>
        <translation>Der Parameter %1 hat keinen Wert.</translation>
    </message>
    <message>
        <source>Two tables are called %1.</source>
        <translation>Zwei Tabellen heißen %1.</translation>
    </message>
    <message>
        <source>The answer is too large. Ask for fewer rows, with LIMIT or WHERE.</source>
        <translation>Die Antwort ist zu groß. Fragen Sie nach weniger Zeilen, mit LIMIT oder WHERE.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The question could not be answered: %1</source>
        <translation>Die Frage konnte nicht beantwortet werden: %1</translation>
    </message>
    <message>
        <source>This is no JSON object.</source>
        <translation>Das ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>This is no Library of SQL on FHIR (SQLQuery or SQLView).</source>
        <translation>Das ist keine Library von SQL on FHIR (SQLQuery oder SQLView).</translation>
    </message>
    <message>
        <source>The Library has no SQL.</source>
        <translation>Die Library hat kein SQL.</translation>
    </message>
    <message>
        <source>The SQL of the Library is not base64 of UTF-8 text.</source>
        <translation>Das SQL der Library ist nicht Base64 von UTF-8-Text.</translation>
    </message>
    <message>
        <source>The Library needs a label of its own for each view, a name in SQL: %1</source>
        <translation>Die Library braucht für jede View ein eigenes Label, einen Namen in SQL: %1</translation>
    </message>
    <message>
        <source>The Library has a parameter that cannot be used: %1</source>
        <translation>Die Library hat einen Parameter, der nicht verwendbar ist: %1</translation>
    </message>
    <message>
        <source>The value of the parameter %1 is not of its type.</source>
        <translation>Der Wert des Parameters %1 ist nicht von seinem Typ.</translation>
    </message>
    <message>
        <source>There is no parameter %1.</source>
        <translation>Es gibt keinen Parameter %1.</translation>
    </message>
    <message>
        <source>Some numbers have more than 15 digits: what is compared or computed with them is right to 15.</source>
        <translation>Einige Zahlen haben mehr als 15 Stellen: Was mit ihnen verglichen oder gerechnet wird, stimmt auf 15 Stellen.</translation>
    </message>
    <message>
        <source>This is no query of Power Query: at line %1, column %2, &quot;%3&quot; is expected.</source>
        <translation>Das ist keine Abfrage von Power Query: In Zeile %1, Spalte %2 wird „%3“ erwartet.</translation>
    </message>
    <message>
        <source>This query of Power Query names no FHIR server: Fhir.Contents with an address is needed.</source>
        <translation>Diese Abfrage von Power Query nennt keinen FHIR-Server: Fhir.Contents mit einer Adresse ist nötig.</translation>
    </message>
    <message>
        <source>This query of Power Query chooses no table of the server.</source>
        <translation>Diese Abfrage von Power Query wählt keine Tabelle des Servers.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>A condition was left out, so there may be more rows. %1</source>
        <translation>Eine Bedingung wurde ausgelassen, daher können es mehr Zeilen sein. %1</translation>
    </message>
    <message>
        <source>A column was left out. %1</source>
        <translation>Eine Spalte wurde ausgelassen. %1</translation>
    </message>
    <message>
        <source>A step was left out. %1</source>
        <translation>Ein Schritt wurde ausgelassen. %1</translation>
    </message>
    <message>
        <source>Of each resource only what the columns need was asked for: %1</source>
        <translation>Von jeder Ressource wurde nur verlangt, was die Spalten brauchen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) so far that come along with %1</source>
        <translation>
            <numerusform>bisher %Ln Ressource, die mit %1 mitgesendet wird</numerusform>
            <numerusform>bisher %Ln Ressourcen, die mit %1 mitgesendet werden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) that came along with %1, read to the last page</source>
        <translation>
            <numerusform>%Ln mit %1 mitgesendete Ressource, bis zur letzten Seite gelesen</numerusform>
            <numerusform>%Ln mit %1 mitgesendete Ressourcen, bis zur letzten Seite gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) that came along with the first of %1; there are more</source>
        <translation>
            <numerusform>%Ln mit den ersten von %1 mitgesendete Ressource; es gibt weitere</numerusform>
            <numerusform>%Ln mit den ersten von %1 mitgesendete Ressourcen; es gibt weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) that came along with %1, which was stopped</source>
        <translation>
            <numerusform>%Ln mit %1 mitgesendete Ressource; das Lesen wurde angehalten</numerusform>
            <numerusform>%Ln mit %1 mitgesendete Ressourcen; das Lesen wurde angehalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) that came along with %1, which is incomplete</source>
        <translation>
            <numerusform>%Ln mit %1 mitgesendete Ressource; %1 ist unvollständig</numerusform>
            <numerusform>%Ln mit %1 mitgesendete Ressourcen; %1 ist unvollständig</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not known what does not meet the query any more.</source>
        <translation>Nicht bekannt ist, was nicht mehr zur Abfrage passt.</translation>
    </message>
    <message>
        <source>It is not known what was deleted meanwhile, and what does not meet the query any more.</source>
        <translation>Was inzwischen gelöscht wurde und was der Abfrage nicht mehr entspricht, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>It is not known what was deleted meanwhile.</source>
        <translation>Was inzwischen gelöscht wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 changed and %2 new since %3; what was deleted is not known</source>
        <translation>seit %3 geändert: %1, neu: %2; was gelöscht wurde, ist nicht bekannt</translation>
    </message>
    <message>
        <source>Read at %1, and what changed since then once more: %2 changed, %3 new.</source>
        <translation>Gelesen um %1, und was sich seither geändert hat, noch einmal: %2 geändert, %3 neu.</translation>
    </message>
    <message>
        <source>What changed was asked for from %1 on, by the server&apos;s clock.</source>
        <translation>Gefragt wurde nach Änderungen ab %1, nach der Uhr des Servers.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s), %1</source>
        <translation>
            <numerusform>%Ln Ressource, %1</numerusform>
            <numerusform>%Ln Ressourcen, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. %Ln included resource(s) in tables of their own: %2</source>
        <translation>
            <numerusform>%1. %Ln mitgesendete Ressource in einer eigenen Tabelle: %2</numerusform>
            <numerusform>%1. %Ln mitgesendete Ressourcen in eigenen Tabellen: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Came along with: %1</source>
        <translation>Mitgesendet mit: %1</translation>
    </message>
    <message numerus="yes">
        <source>The search broke off after %Ln resource(s): the rest was read in parts</source>
        <translation>
            <numerusform>Die Suche brach nach %Ln Ressource ab: Der Rest wurde in Teilen gelesen</numerusform>
            <numerusform>Die Suche brach nach %Ln Ressourcen ab: Der Rest wurde in Teilen gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server gave no more after %Ln resource(s): the rest was read in parts</source>
        <translation>
            <numerusform>Nach %Ln Ressource gab der Server nichts mehr: Der Rest wurde in Teilen gelesen</numerusform>
            <numerusform>Nach %Ln Ressourcen gab der Server nichts mehr: Der Rest wurde in Teilen gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no table of de-identification: it is not a JSON object.</source>
        <translation>Das ist keine Tabelle zur De-Identifizierung: Es ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>This is no table of de-identification: %1 is missing.</source>
        <translation>Das ist keine Tabelle zur De-Identifizierung: %1 fehlt.</translation>
    </message>
    <message>
        <source>This table of de-identification has %1, which such tables do not have.</source>
        <translation>Diese Tabelle zur De-Identifizierung hat %1, was solche Tabellen nicht haben.</translation>
    </message>
    <message>
        <source>This table of de-identification says the same twice, at %1.</source>
        <translation>Diese Tabelle zur De-Identifizierung sagt bei %1 zweimal dasselbe.</translation>
    </message>
    <message>
        <source>This table of de-identification cannot be used: what stands at %1 may not stand there.</source>
        <translation>Diese Tabelle zur De-Identifizierung ist nicht brauchbar: Was bei %1 steht, darf dort nicht stehen.</translation>
    </message>
    <message>
        <source>This table of de-identification was written for a later version of Fhirside.</source>
        <translation>Diese Tabelle zur De-Identifizierung ist für eine spätere Version von Fhirside geschrieben.</translation>
    </message>
    <message>
        <source>is dropped</source>
        <translation>entfällt</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>bleibt, wie es ist</translation>
    </message>
    <message>
        <source>by its parts</source>
        <translation>nach seinen Teilen</translation>
    </message>
    <message>
        <source>stays where it is a code</source>
        <translation>bleibt, wenn es ein Code ist</translation>
    </message>
    <message>
        <source>only the year</source>
        <translation>nur das Jahr</translation>
    </message>
    <message>
        <source>moved, as all of the patient</source>
        <translation>verschoben, wie alle der Person</translation>
    </message>
    <message>
        <source>only the year, up to age %1</source>
        <translation>nur das Jahr, bis zum Alter von %1</translation>
    </message>
    <message>
        <source>moved, up to age %1</source>
        <translation>verschoben, bis zum Alter von %1</translation>
    </message>
    <message>
        <source>three digits</source>
        <translation>drei Ziffern</translation>
    </message>
    <message>
        <source>stays where it is a code of a country or state</source>
        <translation>bleibt, wenn es der Code eines Landes oder Staates ist</translation>
    </message>
    <message>
        <source>stays where it is listed</source>
        <translation>bleibt, wenn es gelistet ist</translation>
    </message>
    <message>
        <source>as a UCUM unit</source>
        <translation>als Einheit nach UCUM</translation>
    </message>
    <message>
        <source>a pseudonym</source>
        <translation>ein Pseudonym</translation>
    </message>
    <message>
        <source>stays where its address is listed</source>
        <translation>bleibt, wenn die Adresse gelistet ist</translation>
    </message>
    <message>
        <source>Safe harbor (HIPAA): dates as years</source>
        <translation>Safe Harbor (HIPAA): Daten als Jahre</translation>
    </message>
    <message>
        <source>Like safe harbor, with dates moved</source>
        <translation>Wie Safe Harbor, mit verschobenen Daten</translation>
    </message>
    <message>
        <source>What no rule speaks of is dropped. Codes and numbers stay: what they tell is yours to judge.</source>
        <translation>Wovon keine Regel spricht, das entfällt. Codes und Zahlen bleiben: Was sie verraten, müssen Sie beurteilen.</translation>
    </message>
    <message>
        <source>Safe harbor allows no more of a date than its year: moved dates want an expert, or an agreement.</source>
        <translation>Safe Harbor erlaubt von einem Datum nur das Jahr: Verschobene Daten brauchen eine sachverständige Person oder eine Vereinbarung.</translation>
    </message>
    <message>
        <source>De-identified by the table %1.</source>
        <translation>De-identifiziert nach der Tabelle %1.</translation>
    </message>
    <message>
        <source>Dates are cut to their years.</source>
        <translation>Von Daten bleibt das Jahr.</translation>
    </message>
    <message>
        <source>Dates are moved by up to %1 days, as many for all of one patient; where there is no patient they are cut to their years.</source>
        <translation>Daten sind um bis zu %1 Tage verschoben, alle einer Person um gleich viele; ohne Person bleibt das Jahr.</translation>
    </message>
    <message>
        <source>Ages above %1 stand as %2 or older.</source>
        <translation>Alter über %1 stehen als %2 oder älter.</translation>
    </message>
    <message>
        <source>Ids stand as keyed hashes, by the key %1.</source>
        <translation>Statt der Ids stehen Hashwerte, mit dem Schlüssel %1.</translation>
    </message>
    <message>
        <source>Ids stand as keyed hashes, by a key that nobody has any more.</source>
        <translation>Statt der Ids stehen Hashwerte, mit einem Schlüssel, den niemand mehr hat.</translation>
    </message>
    <message>
        <source>Column %1: %2 of %3 rows lost their value.</source>
        <translation>Spalte %1: %2 von %3 Zeilen haben ihren Wert verloren.</translation>
    </message>
    <message>
        <source>%1 of %2 rows are not there any more: they stood for something that was taken out.</source>
        <translation>%1 von %2 Zeilen gibt es nicht mehr: Sie standen für etwas, das entfernt wurde.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) left out: without what is taken out they would say something else.</source>
        <translation>
            <numerusform>%Ln Ressource ausgelassen: Ohne das Entfernte würde sie etwas anderes sagen.</numerusform>
            <numerusform>%Ln Ressourcen ausgelassen: Ohne das Entfernte würden sie etwas anderes sagen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Column %1: %n time(s) are kept as their moment in UTC, without the zone that they were written in.</source>
        <translation>
            <numerusform>Spalte %1: %n Zeitangabe steht als Zeitpunkt in UTC, ohne die Zeitzone, in der sie geschrieben war.</numerusform>
            <numerusform>Spalte %1: %n Zeitangaben stehen als Zeitpunkt in UTC, ohne die Zeitzone, in der sie geschrieben waren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only a server can test this condition, and this one has no search that does: %1</source>
        <translation>Nur ein Server kann diese Bedingung prüfen, und dieser hat keine Suche dafür: %1</translation>
    </message>
    <message>
        <source>Only a server can test this condition, and these are files: %1</source>
        <translation>Nur ein Server kann diese Bedingung prüfen, und das hier sind Dateien: %1</translation>
    </message>
    <message>
        <source>Pivot: %1</source>
        <translation>Kreuztabelle: %1</translation>
    </message>
    <message>
        <source>for example</source>
        <translation>zum Beispiel</translation>
    </message>
    <message numerus="yes">
        <source>Columns, of %Ln row(s)</source>
        <translation>
            <numerusform>Spalten, von %Ln Zeile</numerusform>
            <numerusform>Spalten, von %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>Gefüllt</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Check of a table: %1</source>
        <translation>Prüfung einer Tabelle: %1</translation>
    </message>
    <message>
        <source>With values as the data have them: this file holds patient data.</source>
        <translation>Mit Werten, wie die Daten sie haben: Diese Datei enthält Patientendaten.</translation>
    </message>
    <message>
        <source>Counts, and names of elements, codes and units; no values of patients.</source>
        <translation>Zahlen und Namen von Elementen, Codes und Einheiten; keine Werte von Patienten.</translation>
    </message>
    <message>
        <source>for example: %1</source>
        <translation>zum Beispiel: %1</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Falsch</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>Einen Blick wert</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message numerus="yes">
        <source>%1 filled, %Ln value(s)</source>
        <translation>
            <numerusform>%1 gefüllt, %Ln Wert</numerusform>
            <numerusform>%1 gefüllt, %Ln Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>A value</source>
        <translation>Ein Wert</translation>
    </message>
    <message>
        <source>%1 without a unit, where nearly all have %2</source>
        <translation>%1 ohne Einheit, wo fast alle %2 haben</translation>
    </message>
    <message>
        <source>%1 in another unit than nearly all, which have %2</source>
        <translation>%1 in einer anderen Einheit als fast alle, die %2 haben</translation>
    </message>
    <message>
        <source>%1 more than ten times beyond the range that was sent with it</source>
        <translation>%1 mehr als zehnfach außerhalb des mitgesendeten Bereichs</translation>
    </message>
    <message>
        <source>%1 far from the others, half of which are within %2</source>
        <translation>%1 fern von den anderen, deren Hälfte zwischen %2 liegt</translation>
    </message>
    <message>
        <source>%1 far from the others</source>
        <translation>%1 fern von den anderen</translation>
    </message>
    <message>
        <source>A system in another spelling than FHIR&apos;s: %1 for %2</source>
        <translation>Ein System in anderer Schreibweise als der von FHIR: %1 statt %2</translation>
    </message>
    <message>
        <source>A system in another spelling than FHIR&apos;s</source>
        <translation>Ein System in anderer Schreibweise als der von FHIR</translation>
    </message>
    <message>
        <source>A system that is no address</source>
        <translation>Ein System, das keine Adresse ist</translation>
    </message>
    <message>
        <source>A system that is no address: %1</source>
        <translation>Ein System, das keine Adresse ist: %1</translation>
    </message>
    <message>
        <source>A date in the future, of what has happened</source>
        <translation>Ein Datum in der Zukunft für etwas, das geschehen ist</translation>
    </message>
    <message>
        <source>No date of the calendar, or not as FHIR writes it</source>
        <translation>Kein Datum des Kalenders, oder nicht wie FHIR es schreibt</translation>
    </message>
    <message>
        <source>A date before 1900</source>
        <translation>Ein Datum vor 1900</translation>
    </message>
    <message>
        <source>An end before its start</source>
        <translation>Ein Ende vor seinem Anfang</translation>
    </message>
    <message>
        <source>A death before the birth</source>
        <translation>Ein Tod vor der Geburt</translation>
    </message>
    <message>
        <source>A date long before the patient&apos;s birth</source>
        <translation>Ein Datum lange vor der Geburt des Patienten</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doppelte</translation>
    </message>
    <message>
        <source>References that lead to nothing</source>
        <translation>Verweise, die ins Leere führen</translation>
    </message>
    <message>
        <source>Dates in the future</source>
        <translation>Daten in der Zukunft</translation>
    </message>
    <message>
        <source>Impossible dates</source>
        <translation>Unmögliche Daten</translation>
    </message>
    <message>
        <source>Codes without a system</source>
        <translation>Codes ohne System</translation>
    </message>
    <message>
        <source>Systems that are no addresses, or other ones than FHIR&apos;s</source>
        <translation>Systeme, die keine oder andere Adressen als die von FHIR sind</translation>
    </message>
    <message>
        <source>Units unlike their neighbours</source>
        <translation>Einheiten anders als bei den Nachbarn</translation>
    </message>
    <message>
        <source>Values far from the others</source>
        <translation>Werte fern von den anderen</translation>
    </message>
    <message>
        <source>Required elements that are missing</source>
        <translation>Fehlende Pflichtelemente</translation>
    </message>
    <message>
        <source>only to contained resources, as no other type is known to be here whole</source>
        <translation>nur auf enthaltene Ressourcen, da von keinem anderen Typ sicher alle hier sind</translation>
    </message>
    <message>
        <source>to %1; other types are not known to be here whole</source>
        <extracomment>%1 resource types</extracomment>
        <translation>auf %1; von anderen Typen sind nicht sicher alle hier</translation>
    </message>
    <message numerus="yes">
        <source>%Ln reference(s) to %1 were too many to follow</source>
        <extracomment>%1 a resource type</extracomment>
        <translation>
            <numerusform>%Ln Referenz auf %1 war zu viel, um ihr zu folgen</numerusform>
            <numerusform>%Ln Referenzen auf %1 waren zu viele, um ihnen zu folgen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>compared with %Ln birth date(s)</source>
        <translation>
            <numerusform>verglichen mit %Ln Geburtsdatum</numerusform>
            <numerusform>verglichen mit %Ln Geburtsdaten</numerusform>
        </translation>
    </message>
    <message>
        <source>without birth dates, as none are known here</source>
        <translation>ohne Geburtsdaten, da hier keine bekannt sind</translation>
    </message>
    <message>
        <source>of Observations only</source>
        <translation>nur bei Observation</translation>
    </message>
    <message>
        <source>The same resource more than once</source>
        <translation>Dieselbe Ressource mehr als einmal</translation>
    </message>
    <message>
        <source>The same patient, code, time and value under another id</source>
        <translation>Derselbe Patient, Code, Zeitpunkt und Wert unter einer anderen ID</translation>
    </message>
    <message>
        <source>Alike in every column but the id</source>
        <translation>Gleich in allen Spalten außer der ID</translation>
    </message>
    <message>
        <source>A reference that is none</source>
        <translation>Ein Verweis, der keiner ist</translation>
    </message>
    <message>
        <source>A reference to a contained resource that is not there</source>
        <translation>Ein Verweis auf eine enthaltene Ressource, die fehlt</translation>
    </message>
    <message>
        <source>A reference to a resource that is not there</source>
        <translation>Ein Verweis auf eine Ressource, die fehlt</translation>
    </message>
    <message>
        <source>A reference to a %1 that is not there</source>
        <translation>Ein Verweis auf eine Ressource %1, die fehlt</translation>
    </message>
    <message>
        <source>A code without its system</source>
        <translation>Ein Code ohne sein System</translation>
    </message>
    <message>
        <source>A required element is missing</source>
        <translation>Ein Pflichtelement fehlt</translation>
    </message>
    <message>
        <source>Stopped before it found anything.</source>
        <translation>Angehalten, bevor etwas gefunden wurde.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing found by %Ln check(s).</source>
        <translation>
            <numerusform>Bei %Ln Prüfung nichts gefunden.</numerusform>
            <numerusform>Bei %Ln Prüfungen nichts gefunden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln wrong</source>
        <comment>things</comment>
        <translation>
            <numerusform>%Ln falsch</numerusform>
            <numerusform>%Ln falsch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln worth a look</source>
        <comment>things</comment>
        <translation>
            <numerusform>%Ln einen Blick wert</numerusform>
            <numerusform>%Ln einen Blick wert</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped before its end</source>
        <translation>vor dem Ende angehalten</translation>
    </message>
    <message>
        <source>wrong</source>
        <comment>grade of a finding</comment>
        <translation>falsch</translation>
    </message>
    <message>
        <source>worth a look</source>
        <comment>grade of a finding</comment>
        <translation>einen Blick wert</translation>
    </message>
    <message>
        <source>Columns: the usual ones of %1</source>
        <translation>Spalten: die üblichen von %1</translation>
    </message>
    <message>
        <source>Columns: every element</source>
        <translation>Spalten: jedes Element</translation>
    </message>
    <message>
        <source>Columns: the key alone</source>
        <translation>Spalten: nur der Schlüssel</translation>
    </message>
    <message>
        <source>Columns: those of the view %1</source>
        <translation>Spalten: die der Sicht %1</translation>
    </message>
    <message>
        <source>Columns: those of a view of its own</source>
        <translation>Spalten: die einer eigenen Sicht</translation>
    </message>
    <message>
        <source>Only: %1</source>
        <translation>Nur: %1</translation>
    </message>
    <message>
        <source>arrival</source>
        <comment>as in: by arrival</comment>
        <translation>Ankunft</translation>
    </message>
    <message>
        <source>the first %1 by %2</source>
        <translation>das erste %1 nach %2</translation>
    </message>
    <message>
        <source>the last %1 by %2</source>
        <translation>das letzte %1 nach %2</translation>
    </message>
    <message>
        <source>the least %1</source>
        <translation>das kleinste %1</translation>
    </message>
    <message>
        <source>the greatest %1</source>
        <translation>das größte %1</translation>
    </message>
    <message>
        <source>how many rows there are</source>
        <translation>wie viele Zeilen es sind</translation>
    </message>
    <message>
        <source>how many have %1</source>
        <translation>wie viele %1 haben</translation>
    </message>
    <message>
        <source>all %1 by %2</source>
        <translation>alle %1 nach %2</translation>
    </message>
    <message>
        <source>Beside it %1, of %2: %3</source>
        <translation>Daneben %1, aus %2: %3</translation>
    </message>
    <message>
        <source>where %1 is %2</source>
        <comment>two FHIRPaths</comment>
        <translation>wo %1 gleich %2 ist</translation>
    </message>
    <message>
        <source>Reads %1 as a bulk export</source>
        <translation>Liest %1 als Massenexport</translation>
    </message>
    <message>
        <source>Reads %1</source>
        <translation>Liest %1</translation>
    </message>
    <message>
        <source>The first %1 resources</source>
        <translation>Die ersten %1 Ressourcen</translation>
    </message>
    <message>
        <source>Own column %1: %2</source>
        <translation>Eigene Spalte %1: %2</translation>
    </message>
    <message>
        <source>Sorted by %1, descending</source>
        <translation>Sortiert nach %1, absteigend</translation>
    </message>
    <message>
        <source>Sorted by %1</source>
        <translation>Sortiert nach %1</translation>
    </message>
    <message>
        <source>Shown: %1</source>
        <translation>Gezeigt: %1</translation>
    </message>
    <message>
        <source>Names of codes in columns beside them</source>
        <translation>Namen von Codes in Spalten daneben</translation>
    </message>
    <message>
        <source>Server: chosen when it is run</source>
        <translation>Server: wird beim Ausführen gewählt</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Tabelle %1</translation>
    </message>
    <message>
        <source>Not sorted: there are too many rows to hold them all</source>
        <translation>Nicht sortiert: Es sind zu viele Zeilen, um alle zu halten</translation>
    </message>
    <message>
        <source>%1 cannot be added: the view of %2 has no column called %3.</source>
        <translation>%1 kann nicht hinzugefügt werden: Die Sicht auf %2 hat keine Spalte namens %3.</translation>
    </message>
    <message>
        <source>%1 cannot be added: there is a column called %2 already.</source>
        <translation>%1 kann nicht hinzugefügt werden: Es gibt schon eine Spalte namens %2.</translation>
    </message>
    <message>
        <source>%1: found for %2 of %3 rows, none for %4.</source>
        <translation>%1: für %2 von %3 Zeilen gefunden, für %4 keine.</translation>
    </message>
    <message>
        <source>%1: found for %2 of %3 rows; %4 refer to one that is missing, %5 refer to none.</source>
        <translation>%1: für %2 von %3 Zeilen gefunden; %4 verweisen auf etwas, das fehlt, %5 auf nichts.</translation>
    </message>
    <message>
        <source>Read for it: %1 of type %2, those alone that the rows lead to.</source>
        <translation>Dafür gelesen: %1 vom Typ %2, nur jene, auf die die Zeilen führen.</translation>
    </message>
    <message>
        <source>Read for it: %1 of type %2, all that there are for it.</source>
        <translation>Dafür gelesen: %1 vom Typ %2, alle, die es dafür gibt.</translation>
    </message>
    <message>
        <source>%1: not read yet.</source>
        <translation>%1: noch nicht gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) met more than one: the first that came is shown.</source>
        <translation>
            <numerusform>%Ln Zeile traf auf mehr als eines: Gezeigt wird das erste, das kam.</numerusform>
            <numerusform>%Ln Zeilen trafen auf mehr als eines: Gezeigt wird das erste, das kam.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %Ln row(s) there are values in different units, which cannot be compared.</source>
        <translation>
            <numerusform>Für %Ln Zeile gibt es Werte in verschiedenen Einheiten, die sich nicht vergleichen lassen.</numerusform>
            <numerusform>Für %Ln Zeilen gibt es Werte in verschiedenen Einheiten, die sich nicht vergleichen lassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was not read to its end: what is missing may be there, and counts may be too low.</source>
        <translation>Es wurde nicht zu Ende gelesen: Was fehlt, kann es geben, und Anzahlen können zu klein sein.</translation>
    </message>
    <message>
        <source>%1. Still being read: %2</source>
        <translation>%1. Wird noch gelesen: %2</translation>
    </message>
    <message>
        <source>%1. Not read to the end: %2</source>
        <translation>%1. Nicht zu Ende gelesen: %2</translation>
    </message>
    <message>
        <source>%1 is in value set %2</source>
        <comment>a filter: column, value set</comment>
        <translation>%1 ist in Wertemenge %2</translation>
    </message>
    <message>
        <source>%1 is not in value set %2</source>
        <comment>a filter: column, value set</comment>
        <translation>%1 ist nicht in Wertemenge %2</translation>
    </message>
    <message numerus="yes">
        <source>The first reason: %1 At least %Ln other(s) follow.</source>
        <translation>
            <numerusform>Der erste Grund: %1 Mindestens %Ln weiterer folgt.</numerusform>
            <numerusform>Der erste Grund: %1 Mindestens %Ln weitere folgen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first reason: %1 %Ln other(s) follow.</source>
        <translation>
            <numerusform>Der erste Grund: %1 %Ln weiterer folgt.</numerusform>
            <numerusform>Der erste Grund: %1 %Ln weitere folgen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The reason: %1</source>
        <translation>Der Grund: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s) have no row because a condition was neither true nor false.</source>
        <translation>
            <numerusform>%n Ressource hat keine Zeile, weil eine Bedingung weder wahr noch falsch war.</numerusform>
            <numerusform>%n Ressourcen haben keine Zeile, weil eine Bedingung weder wahr noch falsch war.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln other reason(s)</source>
        <translation>
            <numerusform>… und %Ln weiterer Grund</numerusform>
            <numerusform>… und %Ln weitere Gründe</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (incomplete)</source>
        <comment>file name</comment>
        <translation>%1 (unvollständig)</translation>
    </message>
    <message>
        <source>Names of the resources that were referred to on screen:</source>
        <translation>Namen der Ressourcen, auf die auf dem Bildschirm verwiesen wurde:</translation>
    </message>
    <message>
        <source>Names of codes in columns beside them:</source>
        <translation>Namen von Codes in Spalten daneben:</translation>
    </message>
    <message>
        <source>%1: %2 of %3 codes have a name beside them.</source>
        <comment>a column, counts</comment>
        <translation>%1: %2 von %3 Codes haben einen Namen neben sich.</translation>
    </message>
    <message numerus="yes">
        <source>The server could not say it of %Ln.</source>
        <comment>codes without a name</comment>
        <translation>
            <numerusform>Von einem konnte der Server ihn nicht sagen.</numerusform>
            <numerusform>Von %Ln konnte der Server ihn nicht sagen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 of %3 names found.</source>
        <comment>a column, counts</comment>
        <translation>%1: %2 von %3 Namen gefunden.</translation>
    </message>
    <message>
        <source>Leading nowhere: %1.</source>
        <comment>a count</comment>
        <translation>Führen nirgendwohin: %1.</translation>
    </message>
    <message>
        <source>Leading nowhere: %1, and %2 more.</source>
        <comment>references, a count</comment>
        <translation>Führen nirgendwohin: %1 und %2 weitere.</translation>
    </message>
    <message>
        <source>Leading nowhere: %1.</source>
        <comment>references</comment>
        <translation>Führen nirgendwohin: %1.</translation>
    </message>
    <message>
        <source>Not told by the server: %1.</source>
        <comment>a count</comment>
        <translation>Vom Server nicht mitgeteilt: %1.</translation>
    </message>
    <message>
        <source>Not known so far: %1.</source>
        <comment>a count</comment>
        <translation>Bisher nicht bekannt: %1.</translation>
    </message>
    <message>
        <source>Codes that FHIR does not allow there</source>
        <translation>Codes, die FHIR dort nicht erlaubt</translation>
    </message>
    <message>
        <source>A code that is not in the required value set %1</source>
        <extracomment>%1 the address of a value set</extracomment>
        <translation>Ein Code, der nicht in der vorgeschriebenen Wertemenge %1 steht</translation>
    </message>
    <message>
        <source>On this computer, once the other resources stood beside: %1</source>
        <translation>Auf diesem Computer, sobald die anderen Ressourcen daneben standen: %1</translation>
    </message>
    <message>
        <source>This filter is on a column of other resources, which the SQL would not say: %1</source>
        <translation>Dieser Filter steht auf einer Spalte anderer Ressourcen, was das SQL nicht sagen würde: %1</translation>
    </message>
</context>
<context>
    <name>words::Interpretation</name>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>critically high</source>
        <translation>kritisch hoch</translation>
    </message>
    <message>
        <source>critically low</source>
        <translation>kritisch niedrig</translation>
    </message>
    <message>
        <source>significantly high</source>
        <translation>deutlich hoch</translation>
    </message>
    <message>
        <source>significantly low</source>
        <translation>deutlich niedrig</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>abnormal</source>
        <translation>auffällig</translation>
    </message>
    <message>
        <source>critically abnormal</source>
        <translation>kritisch auffällig</translation>
    </message>
    <message>
        <source>below what can be measured</source>
        <translation>unter dem Messbereich</translation>
    </message>
    <message>
        <source>above what can be measured</source>
        <translation>über dem Messbereich</translation>
    </message>
    <message>
        <source>significantly up</source>
        <translation>deutlich gestiegen</translation>
    </message>
    <message>
        <source>significantly down</source>
        <translation>deutlich gefallen</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>positiv</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>negativ</translation>
    </message>
    <message>
        <source>detected</source>
        <translation>nachgewiesen</translation>
    </message>
    <message>
        <source>not detected</source>
        <translation>nicht nachgewiesen</translation>
    </message>
    <message>
        <source>indeterminate</source>
        <translation>unbestimmt</translation>
    </message>
    <message>
        <source>equivocal</source>
        <translation>nicht eindeutig</translation>
    </message>
    <message>
        <source>susceptible</source>
        <translation>sensibel</translation>
    </message>
    <message>
        <source>intermediate</source>
        <translation>intermediär</translation>
    </message>
    <message>
        <source>resistant</source>
        <translation>resistent</translation>
    </message>
</context>
<context>
    <name>words::Pivots</name>
    <message>
        <source>latest</source>
        <comment>value of a patient and a test</comment>
        <translation>neueste</translation>
    </message>
    <message>
        <source>first</source>
        <comment>value of a patient and a test</comment>
        <translation>erste</translation>
    </message>
    <message>
        <source>mean</source>
        <comment>of values</comment>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>least</source>
        <comment>of values</comment>
        <translation>kleinste</translation>
    </message>
    <message>
        <source>greatest</source>
        <comment>of values</comment>
        <translation>größte</translation>
    </message>
    <message>
        <source>count</source>
        <comment>of rows</comment>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>all</source>
        <comment>values of a patient and a test</comment>
        <translation>alle</translation>
    </message>
    <message>
        <source>count of rows</source>
        <translation>Anzahl der Zeilen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>latest, value</comment>
        <translation>%2 (%1)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>rows × columns, cells</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 counted</source>
        <comment>rows</comment>
        <translation>%1 gezählt</translation>
    </message>
    <message numerus="yes">
        <source>%1 with %Ln value(s) in cells</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%1 mit %Ln Wert in Zellen</numerusform>
            <numerusform>%1 mit %Ln Werten in Zellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a value</source>
        <translation>
            <numerusform>%Ln Zeile ohne Wert</numerusform>
            <numerusform>%Ln Zeilen ohne Wert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) that are no plain number are in no mean</source>
        <translation>
            <numerusform>%Ln Wert, der keine einfache Zahl ist, ist in keinem Mittelwert</numerusform>
            <numerusform>%Ln Werte, die keine einfachen Zahlen sind, sind in keinem Mittelwert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) that are no number are left out</source>
        <translation>
            <numerusform>%Ln Wert, der keine Zahl ist, fehlt</numerusform>
            <numerusform>%Ln Werte, die keine Zahlen sind, fehlen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) without a date</source>
        <translation>
            <numerusform>%Ln Wert ohne Datum</numerusform>
            <numerusform>%Ln Werte ohne Datum</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln cell(s) several have the same date: the one that came first is shown</source>
        <translation>
            <numerusform>in %Ln Zelle haben mehrere dasselbe Datum: gezeigt ist, was zuerst kam</numerusform>
            <numerusform>in %Ln Zellen haben mehrere dasselbe Datum: gezeigt ist, was zuerst kam</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln cell(s) several have the same date: the one that came last is shown</source>
        <translation>
            <numerusform>in %Ln Zelle haben mehrere dasselbe Datum: gezeigt ist, was zuletzt kam</numerusform>
            <numerusform>in %Ln Zellen haben mehrere dasselbe Datum: gezeigt ist, was zuletzt kam</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln column(s) too many are left out, with %1 values</source>
        <translation>
            <numerusform>%Ln Spalte zu viel fehlt, mit %1 Werten</numerusform>
            <numerusform>%Ln Spalten zu viel fehlen, mit %1 Werten</numerusform>
        </translation>
    </message>
</context>
</TS>
