<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Slipway</name>
        <message>
            <source>slipway.toml was not changed</source>
            <translation>slipway.toml wurde nicht geändert</translation>
        </message>
        <message>
            <source>Refresh the project, then decide again.</source>
            <translation>Das Projekt neu lesen, dann noch einmal entscheiden.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::AboutDialog</name>
        <message>
            <source>About Slipway</source>
            <translation>Über Slipway</translation>
        </message>
        <message>
            <source>Slipway %1</source>
            <translation>Slipway %1</translation>
        </message>
        <message>
            <source>Slipway's sign</source>
            <translation>Zeichen von Slipway</translation>
        </message>
        <message>
            <source>Deployment console for Django static files.
Free software under the GNU General Public License, version 3 or later: use it, study it, share it, change it. It comes without any warranty.</source>
            <translation>Deployment-Konsole für statische Dateien von Django.
Freie Software unter der GNU General Public License, Version 3 oder neuer: benutzen, untersuchen, weitergeben und ändern ist erlaubt. Es gibt keinerlei Gewährleistung.</translation>
        </message>
        <message>
            <source>Copy these facts</source>
            <translation>Diese Angaben kopieren</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Slipway</source>
            <translation>Slipway</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Acknowledge</name>
        <message>
            <source>its acknowledgement has been changed there since</source>
            <translation>seine Quittierung wurde dort seither geändert</translation>
        </message>
        <message>
            <source>somebody has acknowledged it there since</source>
            <translation>jemand hat ihn dort seither quittiert</translation>
        </message>
        <message>
            <source>slipway.toml was not changed</source>
            <translation>slipway.toml wurde nicht geändert</translation>
        </message>
        <message>
            <source>Refresh the project, then decide again.</source>
            <translation>Das Projekt neu lesen, dann noch einmal entscheiden.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::AcknowledgeDialog</name>
        <message numerus="yes">
            <source>Acknowledge %Ln conflict(s)</source>
            <translation>
                <numerusform>%Ln Konflikt quittieren</numerusform>
                <numerusform>%Ln Konflikte quittieren</numerusform>
            </translation>
        </message>
        <message>
            <source>Acknowledge %1</source>
            <translation>%1 quittieren</translation>
        </message>
        <message>
            <source>&amp;Why is it meant?</source>
            <translation>&amp;Warum ist es so gewollt?</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>For whoever reads slipway.toml next year</source>
            <translation>Für alle, die slipway.toml im nächsten Jahr lesen</translation>
        </message>
        <message>
            <source>It is written to slipway.toml and holds until another candidate wins, one comes or goes, or a content changes.</source>
            <translation>Steht dann in slipway.toml und gilt, bis ein anderer Kandidat gewinnt, einer kommt oder geht, oder sich ein Inhalt ändert.</translation>
        </message>
        <message>
            <source>Acknowledge</source>
            <translation>Quittieren</translation>
        </message>
        <message>
            <source>Ctrl+Enter</source>
            <translation>Strg+Enter</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ActionButton</name>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ActionRegistry</name>
        <message>
            <source>Go</source>
            <translation>Navigation</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>Projekt</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Bearbeiten</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>Übersicht</translation>
        </message>
        <message>
            <source>Sources</source>
            <translation>Quellen</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>Konflikte</translation>
        </message>
        <message>
            <source>Deploy</source>
            <translation>Ausrollen</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Ansicht</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>Fenster</translation>
        </message>
        <message>
            <source>References</source>
            <translation>Verweise</translation>
        </message>
    </context>
    <context>
        <name>Slipway::AppearanceSettings</name>
        <message>
            <source>Appearance</source>
            <translation>Aussehen</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>As the desktop has them</source>
            <translation>Wie auf dem Desktop</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Size of text</source>
            <translation>Schriftgröße</translation>
        </message>
        <message>
            <source>As the desktop has it</source>
            <translation>Wie auf dem Desktop</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Size of text and language count from the next start on.</source>
            <translation>Schriftgröße und Sprache gelten ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>Marks of environments</source>
            <translation>Kennzeichen der Umgebungen</translation>
        </message>
        <message>
            <source>Red, always: it is production</source>
            <translation>Immer rot: das ist Produktion</translation>
        </message>
        <message>
            <source>Change the colours</source>
            <translation>Farben ändern</translation>
        </message>
        <message>
            <source>Change the size of text</source>
            <translation>Schriftgröße ändern</translation>
        </message>
        <message>
            <source>Change the language</source>
            <translation>Sprache ändern</translation>
        </message>
        <message>
            <source>Change the marks of environments</source>
            <translation>Kennzeichen der Umgebungen ändern</translation>
        </message>
    </context>
    <context>
        <name>Slipway::AssetKind</name>
        <message>
            <source>Images</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Fonts</source>
            <translation>Schriften</translation>
        </message>
        <message>
            <source>Style sheets</source>
            <translation>Stylesheets</translation>
        </message>
        <message>
            <source>Scripts</source>
            <translation>Skripte</translation>
        </message>
        <message>
            <source>Source maps</source>
            <translation>Source-Maps</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>Texts</source>
            <translation>Texte</translation>
        </message>
        <message>
            <source>Audio and video</source>
            <translation>Ton und Video</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Dokumente</translation>
        </message>
        <message>
            <source>Archives</source>
            <translation>Archive</translation>
        </message>
        <message>
            <source>Other files</source>
            <translation>Andere Dateien</translation>
        </message>
        <message>
            <source>Image</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>Font</source>
            <translation>Schrift</translation>
        </message>
        <message>
            <source>Style sheet</source>
            <translation>Stylesheet</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>Source map</source>
            <translation>Source-Map</translation>
        </message>
        <message>
            <source>Data file</source>
            <translation>Datendatei</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Audio or video</source>
            <translation>Ton oder Video</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>Dokument</translation>
        </message>
        <message>
            <source>Archive</source>
            <translation>Archiv</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>Anderes</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Candidate</name>
        <message>
            <source>app %1</source>
            <translation>App %1</translation>
        </message>
        <message>
            <source>project folder %1</source>
            <translation>Projektordner %1</translation>
        </message>
        <message>
            <source>folder %1</source>
            <translation>Ordner %1</translation>
        </message>
        <message>
            <source>changed %1</source>
            <translation>geändert %1</translation>
        </message>
        <message>
            <source>link</source>
            <translation>Link</translation>
        </message>
        <message>
            <source>Compare this one with the winner</source>
            <translation>Diesen mit dem Gewinner vergleichen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ChangedByOthers</name>
        <message numerus="yes">
            <source>%Ln file(s) changed by somebody else</source>
            <translation>
                <numerusform>%Ln Datei von jemand anderem geändert</numerusform>
                <numerusform>%Ln Dateien von jemand anderem geändert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) deleted by somebody else</source>
            <translation>
                <numerusform>%Ln Datei von jemand anderem gelöscht</numerusform>
                <numerusform>%Ln Dateien von jemand anderem gelöscht</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::ChoiceText</name>
        <message>
            <source>“Settings”</source>
            <translation>„Settings“</translation>
        </message>
        <message>
            <source>“Python interpreter”</source>
            <translation>„Python-Interpreter“</translation>
        </message>
        <message>
            <source>“Open the last good snapshot”</source>
            <translation>„Letzten guten Schnappschuss öffnen“</translation>
        </message>
        <message>
            <source>your choice</source>
            <translation>eigene Wahl</translation>
        </message>
        <message>
            <source>“%1”</source>
            <translation>„%1“</translation>
        </message>
    </context>
    <context>
        <name>Slipway::CleanSvg</name>
        <message>
            <source>Not an SVG that can be drawn: line %1: %2</source>
            <translation>Kein SVG, das sich zeichnen lässt: Zeile %1: %2</translation>
        </message>
        <message>
            <source>This SVG repeats its parts so often that drawing it would take for ever.</source>
            <translation>Dieses SVG wiederholt seine Teile so oft, dass das Zeichnen nie enden würde.</translation>
        </message>
        <message>
            <source>This SVG has more than %1 elements, too many to be drawn.</source>
            <translation>Dieses SVG hat mehr als %1 Elemente, zu viele zum Zeichnen.</translation>
        </message>
        <message>
            <source>This SVG nests its elements more than %1 deep; it is not drawn.</source>
            <translation>Dieses SVG schachtelt seine Elemente mehr als %1 tief; es wird nicht gezeichnet.</translation>
        </message>
        <message>
            <source>Not an SVG: its first element is &lt;%1&gt;.</source>
            <translation>Kein SVG: sein erstes Element ist &lt;%1&gt;.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ClearTarget</name>
        <message>
            <source>The target was not read</source>
            <translation>Das Ziel wurde nicht gelesen</translation>
        </message>
        <message>
            <source>A file was not deleted</source>
            <translation>Eine Datei wurde nicht gelöscht</translation>
        </message>
    </context>
    <context>
        <name>Slipway::CollectDialog</name>
        <message>
            <source>Delete everything in the folder first</source>
            <translation>Vorher alles im Ordner löschen</translation>
        </message>
        <message>
            <source>Collect</source>
            <translation>Sammeln</translation>
        </message>
        <message>
            <source>Collect into STATIC_ROOT</source>
            <translation>In STATIC_ROOT sammeln</translation>
        </message>
        <message>
            <source>Files that would be replaced or deleted</source>
            <translation>Dateien, die ersetzt oder gelöscht würden</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Looking at %1</source>
            <translation>%1 wird angesehen</translation>
        </message>
        <message>
            <source>Nothing is written yet.</source>
            <translation>Noch ist nichts geschrieben.</translation>
        </message>
        <message>
            <source>Everything is in %1 already</source>
            <translation>In %1 ist schon alles</translation>
        </message>
        <message numerus="yes">
            <source>Collect %Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei sammeln</numerusform>
                <numerusform>%Ln Dateien sammeln</numerusform>
            </translation>
        </message>
        <message>
            <source>into %1</source>
            <translation>nach %1</translation>
        </message>
        <message numerus="yes">
            <source>%Ln unchanged file(s) stay</source>
            <translation>
                <numerusform>%Ln unveränderte Datei bleibt</numerusform>
                <numerusform>%Ln unveränderte Dateien bleiben</numerusform>
            </translation>
        </message>
        <message>
            <source>and more</source>
            <translation>und mehr</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) in the folder would be deleted first:</source>
            <translation>
                <numerusform>%Ln Datei im Ordner würde vorher gelöscht:</numerusform>
                <numerusform>%Ln Dateien im Ordner würden vorher gelöscht:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) in the folder would be replaced:</source>
            <translation>
                <numerusform>%Ln Datei im Ordner würde ersetzt:</numerusform>
                <numerusform>%Ln Dateien im Ordner würden ersetzt:</numerusform>
            </translation>
        </message>
        <message>
            <source>No file in the folder would be replaced or deleted.</source>
            <translation>Keine Datei im Ordner würde ersetzt oder gelöscht.</translation>
        </message>
        <message>
            <source>Delete and collect</source>
            <translation>Löschen und sammeln</translation>
        </message>
    <message numerus="yes">
        <source>%Ln file(s) with a hashed name</source>
        <translation>
            <numerusform>%Ln Datei mit Hash</numerusform>
            <numerusform>%Ln Dateien mit Hash</numerusform>
        </translation>
    </message>
    <message>
        <source>the manifest</source>
        <translation>das Manifest</translation>
    </message>
    <message>
        <source>compressed files</source>
        <translation>komprimierte Dateien</translation>
    </message>
    <message>
        <source>Then: %1</source>
        <translation>Danach: %1</translation>
    </message>
    </context>
    <context>
        <name>Slipway::Collecting</name>
        <message>
            <source>The static files cannot be collected here</source>
            <translation>Die statischen Dateien können hier nicht gesammelt werden</translation>
        </message>
        <message>
            <source>Run the project's own manage.py collectstatic.</source>
            <translation>Das eigene manage.py collectstatic des Projekts laufen lassen.</translation>
        </message>
        <message>
            <source>no project is open</source>
            <translation>kein Projekt ist offen</translation>
        </message>
        <message>
            <source>Open a project first.</source>
            <translation>Zuerst ein Projekt öffnen.</translation>
        </message>
        <message>
            <source>STATIC_ROOT is not set</source>
            <translation>STATIC_ROOT ist nicht gesetzt</translation>
        </message>
        <message>
            <source>Set STATIC_ROOT, or deploy to a folder instead.</source>
            <translation>STATIC_ROOT setzen, oder stattdessen in einen Ordner ausrollen.</translation>
        </message>
        <message>
            <source>Collecting into STATIC_ROOT</source>
            <translation>In STATIC_ROOT wird gesammelt</translation>
        </message>
    </context>
    <context>
        <name>Slipway::CollectionBuilder</name>
        <message>
            <source>Listing sources</source>
            <translation>Quellen werden aufgelistet</translation>
        </message>
        <message>
            <source>Reading sources</source>
            <translation>Quellen werden gelesen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Collector</name>
        <message>
            <source>Writing files</source>
            <translation>Dateien werden geschrieben</translation>
        </message>
    </context>
    <context>
        <name>Slipway::CommandPalette</name>
        <message>
            <source>Go to file</source>
            <translation>Zu Datei</translation>
        </message>
        <message>
            <source>Find a page, an action or a file</source>
            <translation>Seite, Aktion oder Datei finden</translation>
        </message>
        <message>
            <source>Type letters of a name or path</source>
            <translation>Buchstaben eines Namens oder Pfads eingeben</translation>
        </message>
        <message>
            <source>Type what you want to do, or a file's name</source>
            <translation>Eingeben, was zu tun ist, oder einen Dateinamen</translation>
        </message>
        <message>
            <source>What fits</source>
            <translation>Was passt</translation>
        </message>
        <message>
            <source>No project has been read: there are no files to go to</source>
            <translation>Noch ist kein Projekt gelesen: es gibt keine Dateien</translation>
        </message>
        <message>
            <source>Enter runs it, Esc closes</source>
            <translation>Enter führt aus, Esc schließt</translation>
        </message>
        <message>
            <source>%1 of %2 files match</source>
            <translation>%1 von %2 Dateien passen</translation>
        </message>
        <message>
            <source>Used last; type to search all %1 files</source>
            <translation>Zuletzt benutzt; tippen sucht in allen %1 Dateien</translation>
        </message>
        <message>
            <source>Type to search all %1 files</source>
            <translation>Tippen sucht in allen %1 Dateien</translation>
        </message>
        <message>
            <source>Enter runs it, Esc closes; type a name to find files as well</source>
            <translation>Enter führt aus, Esc schließt; ein Name findet auch Dateien</translation>
        </message>
        <message>
            <source>Enter runs it, or goes to the file; Esc closes</source>
            <translation>Enter führt aus oder geht zur Datei; Esc schließt</translation>
        </message>
        <message>
            <source>Nothing matches “%1”; Esc closes</source>
            <translation>Nichts passt zu „%1“; Esc schließt</translation>
        </message>
        <message>
            <source>This is not available now; Esc closes</source>
            <translation>Das ist gerade nicht verfügbar; Esc schließt</translation>
        </message>
        <message>
            <source>Not available now: %1</source>
            <translation>Gerade nicht verfügbar: %1</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ComparePane</name>
        <message>
            <source>Ways to compare the files</source>
            <translation>Arten, die Dateien zu vergleichen</translation>
        </message>
        <message>
            <source>Comparing the files…</source>
            <translation>Dateien werden verglichen…</translation>
        </message>
        <message>
            <source>Neither side has a file.</source>
            <translation>Auf keiner Seite gibt es eine Datei.</translation>
        </message>
        <message>
            <source>There is no file on the left; the right one has %1 bytes.</source>
            <translation>Links gibt es keine Datei; die rechte hat %1 Bytes.</translation>
        </message>
        <message>
            <source>There is no file on the right; the left one has %1 bytes.</source>
            <translation>Rechts gibt es keine Datei; die linke hat %1 Bytes.</translation>
        </message>
        <message>
            <source>Both files are empty.</source>
            <translation>Beide Dateien sind leer.</translation>
        </message>
        <message>
            <source>The same %1 bytes on both sides.</source>
            <translation>Auf beiden Seiten dieselben %1 Bytes.</translation>
        </message>
        <message>
            <source>Image</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Next change of the comparison</source>
            <translation>Nächste Änderung im Vergleich</translation>
        </message>
        <message>
            <source>Former change of the comparison</source>
            <translation>Vorige Änderung im Vergleich</translation>
        </message>
        <message>
            <source>Compare side by side or unified</source>
            <translation>Nebeneinander oder vereint vergleichen</translation>
        </message>
        <message>
            <source>Ignore white space in the comparison</source>
            <translation>Leerraum im Vergleich übergehen</translation>
        </message>
        <message>
            <source>Copy the change</source>
            <translation>Änderung kopieren</translation>
        </message>
        <message>
            <source>Compare images side by side</source>
            <translation>Bilder nebeneinander vergleichen</translation>
        </message>
        <message>
            <source>Compare images as an overlay</source>
            <translation>Bilder überlagert vergleichen</translation>
        </message>
        <message>
            <source>Swipe between the compared images</source>
            <translation>Zwischen den verglichenen Bildern wischen</translation>
        </message>
        <message>
            <source>Compare images by their difference</source>
            <translation>Bilder über ihren Unterschied vergleichen</translation>
        </message>
        <message>
            <source>Hex</source>
            <translation>Hex</translation>
        </message>
        <message>
            <source>The left file is empty, the right one has %1 bytes.</source>
            <translation>Die linke Datei ist leer, die rechte hat %1 Bytes.</translation>
        </message>
        <message>
            <source>The right file is empty, the left one has %1 bytes.</source>
            <translation>Die rechte Datei ist leer, die linke hat %1 Bytes.</translation>
        </message>
        <message>
            <source>Show all lines of the comparison</source>
            <translation>Alle Zeilen des Vergleichs zeigen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Config</name>
        <message>
            <source>expected the bytes of a path as hexadecimal digits</source>
            <translation>die Bytes eines Pfads als Hexadezimalziffern werden erwartet</translation>
        </message>
        <message>
            <source>a text</source>
            <translation>ein Text</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>eine Zahl</translation>
        </message>
        <message>
            <source>true or false</source>
            <translation>wahr oder falsch</translation>
        </message>
        <message>
            <source>a list</source>
            <translation>eine Liste</translation>
        </message>
        <message>
            <source>a table</source>
            <translation>eine Tabelle</translation>
        </message>
        <message>
            <source>a date or time</source>
            <translation>ein Datum oder eine Uhrzeit</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>expected a table, found %1</source>
            <translation>eine Tabelle wird erwartet, da ist %1</translation>
        </message>
        <message>
            <source>expected a list of tables, found %1</source>
            <translation>eine Liste von Tabellen wird erwartet, da ist %1</translation>
        </message>
        <message>
            <source>expected a text, found %1</source>
            <translation>ein Text wird erwartet, da ist %1</translation>
        </message>
        <message>
            <source>the text is empty or holds a NUL character</source>
            <translation>der Text ist leer oder enthält ein NUL-Zeichen</translation>
        </message>
        <message>
            <source>expected a list of texts, found %1</source>
            <translation>eine Liste von Texten wird erwartet, da ist %1</translation>
        </message>
        <message>
            <source>expected a text in the list, found %1</source>
            <translation>ein Text wird in der Liste erwartet, da ist %1</translation>
        </message>
        <message>
            <source>expected true or false, found %1</source>
            <translation>wahr oder falsch wird erwartet, da ist %1</translation>
        </message>
        <message>
            <source>expected a whole number from %1 to %2</source>
            <translation>eine ganze Zahl von %1 bis %2 wird erwartet</translation>
        </message>
        <message>
            <source>expected a number from 0 to 1</source>
            <translation>eine Zahl von 0 bis 1 wird erwartet</translation>
        </message>
        <message>
            <source>slipway.toml cannot be used</source>
            <translation>slipway.toml ist nicht brauchbar</translation>
        </message>
        <message>
            <source>%1, line %2, column %3</source>
            <translation>%1, Zeile %2, Spalte %3</translation>
        </message>
        <message>
            <source>Correct the file, then open the project again.</source>
            <translation>Die Datei berichtigen, dann das Projekt noch einmal öffnen.</translation>
        </message>
        <message>
            <source>the target type "%1" is not known; this version knows "local"</source>
            <translation>der Zieltyp "%1" ist nicht bekannt; diese Version kennt "local"</translation>
        </message>
        <message>
            <source>a local target needs a path</source>
            <translation>ein lokales Ziel braucht einen Pfad</translation>
        </message>
        <message>
            <source>expected 64 hexadecimal digits</source>
            <translation>64 Hexadezimalziffern werden erwartet</translation>
        </message>
        <message>
            <source>an acknowledgement needs the path it is about</source>
            <translation>eine Quittierung braucht den Pfad, um den es geht</translation>
        </message>
        <message>
            <source>an acknowledgement needs a reason</source>
            <translation>eine Quittierung braucht einen Grund</translation>
        </message>
        <message>
            <source>expected a date such as 2026-11-23</source>
            <translation>ein Datum wie 2026-11-23 wird erwartet</translation>
        </message>
        <message>
            <source>"%1" is no kind of conflict that can stop a deploy; known are %2</source>
            <translation>"%1" ist keine Art von Konflikt, die ein Ausrollen aufhalten kann; bekannt sind %2</translation>
        </message>
            <message>
            <source>a key has too many parts</source>
            <translation>ein Schlüssel hat zu viele Teile</translation>
        </message>
        <message>
            <source>&quot;%1&quot; is no kind of reference; known are %2</source>
            <translation>„%1“ ist keine Art von Verweis; bekannt sind %2</translation>
        </message>
        <message>
            <source>expected &quot;error&quot;, &quot;warn&quot; or &quot;leave&quot;</source>
            <translation>erwartet: „error“, „warn“ oder „leave“</translation>
        </message>
        <message>
            <source>&quot;%1&quot; is no known encoding; known are %2</source>
            <translation>„%1“ ist keine bekannte Kodierung; bekannt sind %2</translation>
        </message>
        <message>
            <source>expected &quot;zlib&quot; or &quot;libdeflate&quot;</source>
            <translation>erwartet wird „zlib“ oder „libdeflate“</translation>
        </message>
        <message>
            <source>expected "releases", "in-place" or "pool"</source>
            <translation>erwartet wird „releases“, „in-place“ oder „pool“</translation>
        </message>
        <message>
            <source>expected bytes per second, as "2 MB" or "800 kB"</source>
            <translation>erwartet werden Bytes je Sekunde, etwa „2 MB“ oder „800 kB“</translation>
        </message>
        <message>
            <source>no key of a policy, and without one of "kind", "files" and "wanted" this policy would hold for every reference</source>
            <translation>kein Schlüssel einer Richtlinie, und ohne einen von „kind“, „files“ und „wanted“ gälte diese Richtlinie für jeden Verweis</translation>
        </message>
        <message>
            <source>no key of a policy; most likely "%1" is meant</source>
            <translation>kein Schlüssel einer Richtlinie; gemeint ist wohl „%1“</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ConfigEdit</name>
        <message>
            <source>slipway.toml was not changed</source>
            <translation>slipway.toml wurde nicht geändert</translation>
        </message>
        <message>
            <source>Edit the file by hand: at its beginning write %1.</source>
            <translation>Die Datei von Hand bearbeiten: an ihren Anfang %1 schreiben.</translation>
        </message>
        <message>
            <source>Edit the file by hand: in the table %1 write %2.</source>
            <translation>Die Datei von Hand bearbeiten: in die Tabelle %1 schreiben: %2.</translation>
        </message>
        <message>
            <source>Edit the file by hand: remove %1.</source>
            <translation>Die Datei von Hand bearbeiten: %1 entfernen.</translation>
        </message>
        <message>
            <source>it is written in a form that cannot be edited in place</source>
            <translation>es ist in einer Form geschrieben, die sich nicht an Ort und Stelle bearbeiten lässt</translation>
        </message>
        <message>
            <source>a table is expected there</source>
            <translation>dort wird eine Tabelle erwartet</translation>
        </message>
        <message>
            <source>a value is not well-formed UTF-8</source>
            <translation>ein Wert ist kein wohlgeformtes UTF-8</translation>
        </message>
        <message>
            <source>it is a table, not a value</source>
            <translation>es ist eine Tabelle, kein Wert</translation>
        </message>
        <message>
            <source>Edit the file by hand: add an entry %1 with %2.</source>
            <translation>Die Datei von Hand bearbeiten: einen Eintrag %1 mit %2 anfügen.</translation>
        </message>
        <message>
            <source>a list of tables is expected there</source>
            <translation>dort wird eine Liste von Tabellen erwartet</translation>
        </message>
        <message>
            <source>there is no entry number %1</source>
            <translation>einen Eintrag Nummer %1 gibt es nicht</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ConfigFile</name>
        <message>
            <source>slipway.toml was not removed</source>
            <translation>slipway.toml wurde nicht entfernt</translation>
        </message>
        <message>
            <source>slipway.toml was not written</source>
            <translation>slipway.toml wurde nicht geschrieben</translation>
        </message>
        <message>
            <source>the file has been changed since it was read</source>
            <translation>die Datei wurde geändert, seit sie gelesen wurde</translation>
        </message>
        <message>
            <source>the file has been removed since it was read</source>
            <translation>die Datei wurde entfernt, seit sie gelesen wurde</translation>
        </message>
        <message>
            <source>It was left as it is. Refresh the project, then do it again.</source>
            <translation>Sie blieb, wie sie war. Das Projekt neu lesen, dann erneut versuchen.</translation>
        </message>
        <message>
            <source>slipway.toml cannot be read</source>
            <translation>slipway.toml kann nicht gelesen werden</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ConfigTree</name>
        <message>
            <source>slipway.toml was not changed: it cannot be read</source>
            <translation>slipway.toml wurde nicht geändert: sie kann nicht gelesen werden</translation>
        </message>
        <message>
            <source>line %1, column %2</source>
            <translation>Zeile %1, Spalte %2</translation>
        </message>
        <message>
            <source>Correct the file by hand, then try again.</source>
            <translation>Die Datei von Hand berichtigen, dann erneut versuchen.</translation>
        </message>
        <message>
            <source>a key has too many parts</source>
            <translation>ein Schlüssel hat zu viele Teile</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Conflict</name>
        <message>
            <source>STATICFILES_FINDERS lists %1 before %2</source>
            <translation>STATICFILES_FINDERS nennt %1 vor %2</translation>
        </message>
        <message>
            <source>the folder %1 is listed more than once</source>
            <translation>der Ordner %1 ist mehr als einmal genannt</translation>
        </message>
        <message>
            <source>INSTALLED_APPS order decides: %1 is number %2, %3 is number %4</source>
            <translation>In INSTALLED_APPS steht %1 auf Platz %2, %3 auf Platz %4</translation>
        </message>
        <message>
            <source>STATICFILES_DIRS lists %1 before %2</source>
            <translation>STATICFILES_DIRS nennt %1 vor %2</translation>
        </message>
        <message>
            <source>%1 is a file, and %2 needs a folder of that name</source>
            <translation>%1 ist eine Datei, und %2 braucht einen Ordner dieses Namens</translation>
        </message>
        <message>
            <source>%1 and %2 differ only in letter case: they overwrite each other on macOS and Windows servers</source>
            <translation>%1 und %2 unterscheiden sich nur in der Groß- und Kleinschreibung: auf macOS- und Windows-Servern überschreiben sie einander</translation>
        </message>
        <message>
            <source>%1 and %2 look the same and differ only in Unicode form: they overwrite each other on macOS servers</source>
            <translation>%1 und %2 sehen gleich aus und unterscheiden sich nur in der Unicode-Form: auf macOS-Servern überschreiben sie einander</translation>
        </message>
        <message>
            <source>Comparing candidates</source>
            <translation>Kandidaten werden verglichen</translation>
        </message>
        <message>
            <source>Cannot coexist</source>
            <translation>Unverträglich</translation>
        </message>
        <message>
            <source>App over app</source>
            <translation>App über App</translation>
        </message>
        <message>
            <source>Override by the project</source>
            <translation>Überschreibung durch das Projekt</translation>
        </message>
        <message>
            <source>Identical</source>
            <translation>Gleich</translation>
        </message>
        <message>
            <source>identical</source>
            <translation>gleich</translation>
        </message>
        <message>
            <source>differs only in line ends</source>
            <translation>unterscheidet sich nur in Zeilenenden</translation>
        </message>
        <message>
            <source>differs only in line ends or white space</source>
            <translation>unterscheidet sich nur in Zeilenenden oder Leerraum</translation>
        </message>
        <message>
            <source>differs</source>
            <translation>verschieden</translation>
        </message>
        <message>
            <source>cannot be read</source>
            <translation>kann nicht gelesen werden</translation>
        </message>
        <message>
            <source>%1 is also the name of the storage's manifest, which overwrites it</source>
            <translation>%1 heißt wie das Manifest des Storage und wird von ihm überschrieben</translation>
        </message>
        <message>
            <source>%1 is also the name with the hash of %2: one of them is lost</source>
            <translation>%1 ist auch der Name mit Hash von %2: eine der beiden geht verloren</translation>
        </message>
        <message>
            <source>%1 is also the name of %2 compressed, which overwrites it</source>
            <translation>%1 heißt wie das komprimierte %2 und wird davon überschrieben</translation>
        </message>
        <message>
            <source>%1 and %2 both get the name %3: one of them is lost</source>
            <translation>%1 und %2 bekommen beide den Namen %3: eine der beiden geht verloren</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ConflictDecisions</name>
        <message>
            <source>Acknowledge %1</source>
            <translation>%1 quittieren</translation>
        </message>
        <message numerus="yes">
            <source>Acknowledge %Ln conflict(s)</source>
            <translation>
                <numerusform>%Ln Konflikt quittieren</numerusform>
                <numerusform>%Ln Konflikte quittieren</numerusform>
            </translation>
        </message>
        <message>
            <source>Withdraw the acknowledgement of %1</source>
            <translation>Quittierung von %1 zurücknehmen</translation>
        </message>
        <message numerus="yes">
            <source>Withdraw %Ln acknowledgement(s)</source>
            <translation>
                <numerusform>%Ln Quittierung zurücknehmen</numerusform>
                <numerusform>%Ln Quittierungen zurücknehmen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::ConflictDetails</name>
        <message numerus="yes">
            <source>%Ln can be acknowledged</source>
            <translation>
                <numerusform>%Ln kann quittiert werden</numerusform>
                <numerusform>%Ln können quittiert werden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln with an acknowledgement</source>
            <translation>
                <numerusform>%Ln mit Quittierung</numerusform>
                <numerusform>%Ln mit Quittierung</numerusform>
            </translation>
        </message>
        <message>
            <source>Rename one of them, acknowledge it, or agree to it at Deploy.</source>
            <translation>Eine der Dateien umbenennen, es quittieren oder ihm beim Ausrollen zustimmen.</translation>
        </message>
        <message>
            <source>To be acknowledged, or agreed to at Deploy.</source>
            <translation>Zu quittieren, oder beim Ausrollen zu bestätigen.</translation>
        </message>
        <message>
            <source>On a build server it stops the deploy with exit status 1.</source>
            <translation>Auf einem Build-Server hält es das Ausrollen mit Exit-Status 1 auf.</translation>
        </message>
        <message>
            <source>Build server: exit status 1.</source>
            <translation>Build-Server: Exit-Status 1.</translation>
        </message>
        <message>
            <source>Conflicts of this kind do not stop a deploy.</source>
            <translation>Konflikte dieser Art halten kein Ausrollen auf.</translation>
        </message>
        <message>
            <source>Choose a conflict to compare its candidates.</source>
            <translation>Einen Konflikt wählen, um seine Kandidaten zu vergleichen.</translation>
        </message>
        <message>
            <source>against %1</source>
            <translation>gegen %1</translation>
        </message>
        <message>
            <source>wins</source>
            <translation>gewinnt</translation>
        </message>
        <message numerus="yes">
            <source>%Ln conflict(s) chosen</source>
            <translation>
                <numerusform>%Ln Konflikt ausgewählt</numerusform>
                <numerusform>%Ln Konflikte ausgewählt</numerusform>
            </translation>
        </message>
        <message>
            <source>The acknowledgement lapsed: %1.</source>
            <translation>Die Quittierung ist verfallen: %1.</translation>
        </message>
        <message>
            <source>Somebody</source>
            <translation>Jemand</translation>
        </message>
        <message>
            <source>%1 on %2: “%3”</source>
            <translation>%1 am %2: „%3“</translation>
        </message>
        <message>
            <source>%1: “%2”</source>
            <translation>%1: „%2“</translation>
        </message>
        <message>
            <source>Harmless: every candidate has the same bytes.</source>
            <translation>Harmlos: jeder Kandidat hat dieselben Bytes.</translation>
        </message>
        <message>
            <source>No decision makes room for both: rename one of them, or leave one out with an ignore pattern.</source>
            <translation>Keine Entscheidung schafft Platz für beide: eine der Dateien umbenennen oder mit einem Ignoriermuster auslassen.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ConflictHtml</name>
        <message>
            <source>wins</source>
            <translation>gewinnt</translation>
        </message>
        <message>
            <source>Lapsed: %1</source>
            <translation>Verfallen: %1</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Aus</translation>
        </message>
        <message>
            <source>Part of</source>
            <translation>Teil von</translation>
        </message>
        <message>
            <source>Content</source>
            <translation>Inhalt</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Conflicts of %1</source>
            <translation>Konflikte von %1</translation>
        </message>
        <message>
            <source>No conflicts: every destination path has one candidate.</source>
            <translation>Keine Konflikte: jeder Zielpfad hat genau einen Kandidaten.</translation>
        </message>
        <message>
            <source>None would stop a deploy.</source>
            <translation>Keiner würde ein Ausrollen aufhalten.</translation>
        </message>
        <message>
            <source>Conflicts: %1</source>
            <translation>Konflikte: %1</translation>
        </message>
        <message>
            <source>Would stop a deploy: %1</source>
            <translation>Würden ein Ausrollen aufhalten: %1</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ConflictModel</name>
        <message>
            <source>By state</source>
            <translation>Nach Stand</translation>
        </message>
        <message>
            <source>By winner</source>
            <translation>Nach Gewinner</translation>
        </message>
        <message>
            <source>By difference</source>
            <translation>Nach Unterschied</translation>
        </message>
        <message>
            <source>By path</source>
            <translation>Nach Pfad</translation>
        </message>
        <message>
            <source>Names that cannot coexist on every server</source>
            <translation>Namen, die auf manchen Servern unverträglich sind</translation>
        </message>
        <message>
            <source>cannot coexist</source>
            <translation>unverträglich</translation>
        </message>
        <message>
            <source>identical</source>
            <translation>gleich</translation>
        </message>
        <message>
            <source>line ends</source>
            <translation>Zeilenenden</translation>
        </message>
        <message>
            <source>spacing</source>
            <translation>Leerraum</translation>
        </message>
        <message>
            <source>differs</source>
            <translation>verschieden</translation>
        </message>
        <message>
            <source>unreadable</source>
            <translation>unlesbar</translation>
        </message>
        <message numerus="yes">
            <source>%1, %Ln conflict(s)</source>
            <translation>
                <numerusform>%1, %Ln Konflikt</numerusform>
                <numerusform>%1, %Ln Konflikte</numerusform>
            </translation>
        </message>
        <message>
            <source>show</source>
            <translation>zeigen</translation>
        </message>
        <message>
            <source>hide</source>
            <translation>verbergen</translation>
        </message>
        <message>
            <source>The order of INSTALLED_APPS silently decides</source>
            <translation>Die Reihenfolge in INSTALLED_APPS entscheidet stillschweigend</translation>
        </message>
        <message>
            <source>Usually meant: a folder of the project over an app or another folder</source>
            <translation>Meist gewollt: ein Ordner des Projekts über einer App oder einem anderen Ordner</translation>
        </message>
        <message>
            <source>Harmless: the same bytes more than once</source>
            <translation>Harmlos: dieselben Bytes mehrfach</translation>
        </message>
        <message>
            <source>not on every server</source>
            <translation>nicht überall</translation>
        </message>
        <message>
            <source>by their order</source>
            <translation>nach Reihenfolge</translation>
        </message>
        <message>
            <source>usually meant</source>
            <translation>meist gewollt</translation>
        </message>
        <message>
            <source>harmless</source>
            <translation>harmlos</translation>
        </message>
        <message>
            <source>beside %1 · %2</source>
            <translation>neben %1 · %2</translation>
        </message>
        <message>
            <source>new</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>%1 and %2</source>
            <translation>%1 und %2</translation>
        </message>
        <message>
            <source>%1 over %2</source>
            <translation>%1 vor %2</translation>
        </message>
        <message>
            <source>blocks deploy</source>
            <translation>hält Ausrollen auf</translation>
        </message>
        <message>
            <source>needs a decision</source>
            <translation>zu entscheiden</translation>
        </message>
        <message>
            <source>acknowledged</source>
            <translation>quittiert</translation>
        </message>
        <message>
            <source>other winner</source>
            <translation>anderer Gewinner</translation>
        </message>
        <message>
            <source>one more</source>
            <translation>einer mehr</translation>
        </message>
        <message>
            <source>one less</source>
            <translation>einer weniger</translation>
        </message>
        <message>
            <source>changed above</source>
            <translation>Gewinner geändert</translation>
        </message>
        <message>
            <source>changed below</source>
            <translation>verdeckte Datei geändert</translation>
        </message>
        <message>
            <source>lapsed</source>
            <translation>verfallen</translation>
        </message>
        <message>
            <source>Path</source>
            <translation>Pfad</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Stand</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Winner</source>
            <translation>Gewinner</translation>
        </message>
        <message>
            <source>Shadowed</source>
            <translation>Verdeckt</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Unterschied</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ConflictReview</name>
        <message>
            <source>it names no candidates</source>
            <translation>sie nennt keine Kandidaten</translation>
        </message>
        <message>
            <source>%1 now wins, it was %2</source>
            <translation>jetzt gewinnt %1, vorher war es %2</translation>
        </message>
        <message>
            <source>another candidate came: %1</source>
            <translation>ein weiterer Kandidat ist hinzugekommen: %1</translation>
        </message>
        <message>
            <source>%1 does not have this file any more</source>
            <translation>%1 hat diese Datei nicht mehr</translation>
        </message>
        <message>
            <source>the file of %1 cannot be read</source>
            <translation>die Datei von %1 kann nicht gelesen werden</translation>
        </message>
        <message>
            <source>%1 changed the file that wins</source>
            <translation>%1 hat die Datei geändert, die gewinnt</translation>
        </message>
        <message>
            <source>%1 changed the shadowed file</source>
            <translation>%1 hat die verdeckte Datei geändert</translation>
        </message>
        <message>
            <source>Looking at what was acknowledged</source>
            <translation>Quittierungen werden angesehen</translation>
        </message>
        <message>
            <source>needs a decision</source>
            <translation>zu entscheiden</translation>
        </message>
        <message>
            <source>lapsed</source>
            <translation>verfallen</translation>
        </message>
        <message>
            <source>acknowledged</source>
            <translation>quittiert</translation>
        </message>
        <message>
            <source>harmless</source>
            <translation>harmlos</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ConflictsPage</name>
        <message>
            <source>Sort the conflicts by path</source>
            <translation>Konflikte nach Pfad sortieren</translation>
        </message>
        <message>
            <source>Sort the conflicts by state</source>
            <translation>Konflikte nach Stand sortieren</translation>
        </message>
        <message>
            <source>Sort the conflicts by winner</source>
            <translation>Konflikte nach Gewinner sortieren</translation>
        </message>
        <message>
            <source>Sort the conflicts by difference</source>
            <translation>Konflikte nach Unterschied sortieren</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>Konflikte</translation>
        </message>
        <message>
            <source>Filter by path, app or package</source>
            <translation>Nach Pfad, App oder Paket filtern</translation>
        </message>
        <message>
            <source>Conflicts by kind</source>
            <translation>Konflikte nach Art</translation>
        </message>
        <message>
            <source>Comparing what is claimed twice</source>
            <translation>Vergleicht, was doppelt beansprucht wird</translation>
        </message>
        <message>
            <source>Comparing the contents</source>
            <translation>Inhalte werden verglichen</translation>
        </message>
        <message>
            <source>The job bar below says how far it is.</source>
            <translation>Die Leiste unten sagt, wie weit es ist.</translation>
        </message>
        <message>
            <source>No destination path is claimed more than once</source>
            <translation>Kein Zielpfad wird mehrfach beansprucht</translation>
        </message>
        <message>
            <source>No conflicts</source>
            <translation>Keine Konflikte</translation>
        </message>
        <message>
            <source>Deploy…</source>
            <translation>Ausrollen…</translation>
        </message>
        <message>
            <source>No static files</source>
            <translation>Keine statischen Dateien</translation>
        </message>
        <message>
            <source>None of the finders has a file. Sources says where they looked.</source>
            <translation>Keiner der Finder hat eine Datei. Die Seite Quellen sagt, wo sie gesucht haben.</translation>
        </message>
        <message>
            <source>Show the sources</source>
            <translation>Quellen zeigen</translation>
        </message>
        <message>
            <source>Every destination path has one candidate.</source>
            <translation>Jeder Zielpfad hat genau einen Kandidaten.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln destination path(s) are claimed more than once</source>
            <translation>
                <numerusform>%Ln Zielpfad wird mehrfach beansprucht</numerusform>
                <numerusform>%Ln Zielpfade werden mehrfach beansprucht</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln pair(s) cannot coexist</source>
            <translation>
                <numerusform>%Ln Paar ist unverträglich</numerusform>
                <numerusform>%Ln Paare sind unverträglich</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln need(s) a decision before a deploy</source>
            <translation>
                <numerusform>%Ln braucht vor dem Ausrollen eine Entscheidung</numerusform>
                <numerusform>%Ln brauchen vor dem Ausrollen eine Entscheidung</numerusform>
            </translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>The report was not written</source>
            <translation>Der Bericht wurde nicht geschrieben</translation>
        </message>
        <message>
            <source>Choose another folder.</source>
            <translation>Einen anderen Ordner wählen.</translation>
        </message>
        <message>
            <source>Acknowledge…</source>
            <translation>Quittieren…</translation>
        </message>
        <message>
            <source>Withdraw the acknowledgement</source>
            <translation>Quittierung zurücknehmen</translation>
        </message>
        <message>
            <source>Next conflict that needs a decision</source>
            <translation>Nächster Konflikt, der eine Entscheidung braucht</translation>
        </message>
        <message>
            <source>Compare the next candidate</source>
            <translation>Nächsten Kandidaten vergleichen</translation>
        </message>
        <message>
            <source>Show or hide identical files</source>
            <translation>Gleiche Dateien zeigen oder verbergen</translation>
        </message>
        <message>
            <source>Mark all as seen</source>
            <translation>Alle als gesehen merken</translation>
        </message>
        <message>
            <source>What if…</source>
            <translation>Was wäre, wenn…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exportieren…</translation>
        </message>
        <message>
            <source>Open both</source>
            <translation>Beide öffnen</translation>
        </message>
        <message>
            <source>Show both in the file manager</source>
            <translation>Beide im Dateimanager zeigen</translation>
        </message>
        <message>
            <source>Show in Files</source>
            <translation>In Dateien zeigen</translation>
        </message>
        <message>
            <source>Copy the path</source>
            <translation>Pfad kopieren</translation>
        </message>
        <message>
            <source>The acknowledgement lapsed: %1.</source>
            <translation>Die Quittierung ist verfallen: %1.</translation>
        </message>
        <message>
            <source>The project was read again meanwhile: choose once more.</source>
            <translation>Das Projekt wurde inzwischen neu gelesen: bitte noch einmal wählen.</translation>
        </message>
        <message>
            <source>Mark all conflicts as seen</source>
            <translation>Alle Konflikte als gesehen merken</translation>
        </message>
        <message>
            <source>Export the conflicts</source>
            <translation>Konflikte exportieren</translation>
        </message>
        <message>
            <source>Report for people (*.html)</source>
            <translation>Bericht für Menschen (*.html)</translation>
        </message>
        <message>
            <source>Table (*.csv)</source>
            <translation>Tabelle (*.csv)</translation>
        </message>
        <message>
            <source>Data for programs (*.json)</source>
            <translation>Daten für Programme (*.json)</translation>
        </message>
        <message>
            <source>%1 conflicts</source>
            <translation>%1 Konflikte</translation>
        </message>
        <message numerus="yes">
            <source>%Ln conflict(s) exported to %1</source>
            <translation>
                <numerusform>%Ln Konflikt nach %1 exportiert</numerusform>
                <numerusform>%Ln Konflikte nach %1 exportiert</numerusform>
            </translation>
        </message>
        <message>
            <source>Open the report</source>
            <translation>Bericht öffnen</translation>
        </message>
        <message>
            <source>This page shows every destination path that more than one file claims, who wins, and what has been decided about it.</source>
            <translation>Diese Seite zeigt jeden Zielpfad, den mehr als eine Datei beansprucht, wer gewinnt, und was dazu entschieden ist.</translation>
        </message>
        <message>
            <source>none would stop a deploy</source>
            <translation>keiner würde ein Ausrollen aufhalten</translation>
        </message>
        <message numerus="yes">
            <source>%Ln acknowledged</source>
            <translation>
                <numerusform>%Ln quittiert</numerusform>
                <numerusform>%Ln quittiert</numerusform>
            </translation>
        </message>
        <message>
            <source>Needs a decision</source>
            <translation>Zu entscheiden</translation>
        </message>
        <message>
            <source>Acknowledged</source>
            <translation>Quittiert</translation>
        </message>
        <message>
            <source>Lapsed</source>
            <translation>Verfallen</translation>
        </message>
        <message>
            <source>New since last time</source>
            <translation>Neu seit letztem Mal</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Neu</translation>
        </message>
        <message>
            <source>Identical</source>
            <translation>Gleich</translation>
        </message>
        <message numerus="yes">
            <source>Withdraw %Ln acknowledgement(s)</source>
            <translation>
                <numerusform>%Ln Quittierung zurücknehmen</numerusform>
                <numerusform>%Ln Quittierungen zurücknehmen</numerusform>
            </translation>
        </message>
        <message>
            <source>Plan a deployment</source>
            <translation>Ausrollen planen</translation>
        </message>
        <message>
            <source>none needs a decision, %1 in all</source>
            <translation>keiner braucht eine Entscheidung, %1 insgesamt</translation>
        </message>
        <message numerus="yes">
            <source>%Ln need(s) a decision, %1 in all</source>
            <translation>
                <numerusform>%Ln braucht eine Entscheidung, %1 insgesamt</numerusform>
                <numerusform>%Ln brauchen eine Entscheidung, %1 insgesamt</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::ContentPage</name>
        <message>
            <source>The project could not be read</source>
            <translation>Das Projekt konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>Choose settings…</source>
            <translation>Settings wählen…</translation>
        </message>
        <message>
            <source>Switch project…</source>
            <translation>Projekt wechseln…</translation>
        </message>
        <message>
            <source>Show what would run</source>
            <translation>Zeigen, was laufen würde</translation>
        </message>
        <message>
            <source>Nothing of the project has run yet</source>
            <translation>Noch ist nichts vom Projekt gelaufen</translation>
        </message>
        <message>
            <source>The project waits for your trust</source>
            <translation>Das Projekt wartet auf Vertrauen</translation>
        </message>
        <message>
            <source>No project open</source>
            <translation>Kein Projekt offen</translation>
        </message>
        <message>
            <source>Open a Django project</source>
            <translation>Ein Django-Projekt öffnen</translation>
        </message>
        <message>
            <source>Open a project…</source>
            <translation>Projekt öffnen…</translation>
        </message>
        <message>
            <source>Nothing matches “%1”</source>
            <translation>Nichts passt zu „%1“</translation>
        </message>
        <message>
            <source>The filter hides everything on this page.</source>
            <translation>Der Filter blendet alles auf dieser Seite aus.</translation>
        </message>
        <message>
            <source>Clear the filter</source>
            <translation>Filter leeren</translation>
        </message>
        <message>
            <source>Reading the project; the bar below says how far it is</source>
            <translation>Das Projekt wird gelesen; die Leiste unten sagt, wie weit es ist</translation>
        </message>
        <message>
            <source>The filter cannot be understood</source>
            <translation>Der Filter ist nicht zu verstehen</translation>
        </message>
        <message>
            <source>Nothing is in “%1”</source>
            <translation>In „%1“ ist nichts</translation>
        </message>
        <message>
            <source>Nothing in “%2” matches “%1”</source>
            <translation>Nichts in „%2“ passt zu „%1“</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>There is no file to deploy: an empty release would delete everything on its target.</source>
            <translation>Keine Datei zum Ausrollen: ein leeres Release würde alles auf seinem Ziel löschen.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::DataTree</name>
        <message>
            <source>Columns</source>
            <translation>Spalten</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>Als Text kopieren</translation>
        </message>
        <message>
            <source>Copy as TSV</source>
            <translation>Als TSV kopieren</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>Alles auswählen</translation>
        </message>
        <message>
            <source>Expand all</source>
            <translation>Alles aufklappen</translation>
        </message>
        <message>
            <source>Collapse all</source>
            <translation>Alles zuklappen</translation>
        </message>
        <message>
            <source>Sort by</source>
            <translation>Sortieren nach</translation>
        </message>
        <message>
            <source>Their own order</source>
            <translation>Eigene Reihenfolge</translation>
        </message>
        <message>
            <source>Ascending</source>
            <translation>Aufsteigend</translation>
        </message>
        <message>
            <source>Descending</source>
            <translation>Absteigend</translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployChecklist</name>
        <message>
            <source>Deploy all the same</source>
            <translation>Trotzdem ausrollen</translation>
        </message>
        <message>
            <source>Before it starts</source>
            <translation>Bevor es losgeht</translation>
        </message>
        <message>
            <source>What it will do</source>
            <translation>Was geschehen wird</translation>
        </message>
        <message>
            <source>%1 to write</source>
            <translation>%1 zu schreiben</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) to delete</source>
            <translation>
                <numerusform>%Ln Datei zu löschen</numerusform>
                <numerusform>%Ln Dateien zu löschen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln request(s)</source>
            <translation>
                <numerusform>%Ln Anfrage</numerusform>
                <numerusform>%Ln Anfragen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) stay as they are</source>
            <translation>
                <numerusform>%Ln Datei bleibt, wie sie ist</numerusform>
                <numerusform>%Ln Dateien bleiben, wie sie sind</numerusform>
            </translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Agree: %1</source>
            <translation>Bestätigen: %1</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Ansehen</translation>
        </message>
        <message>
            <source>Look at what this is about: %1</source>
            <translation>Ansehen, worum es geht: %1</translation>
        </message>
        <message>
            <source>Name of the production target %1</source>
            <translation>Name des Produktionsziels %1</translation>
        </message>
        <message>
            <source>What visitors will notice</source>
            <translation>Was Besucher merken werden</translation>
        </message>
        <message>
            <source>no file to load anew</source>
            <translation>keine Datei neu zu laden</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) to load anew, up to %1</source>
            <translation>
                <numerusform>%Ln Datei neu zu laden, bis zu %1</numerusform>
                <numerusform>%Ln Dateien neu zu laden, bis zu %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln path(s) answer 404 from then on</source>
            <translation>
                <numerusform>%Ln Pfad antwortet danach mit 404</numerusform>
                <numerusform>%Ln Pfade antworten danach mit 404</numerusform>
            </translation>
        </message>
        <message>
            <source>Why (optional)</source>
            <translation>Warum (freiwillig)</translation>
        </message>
        <message>
            <source>Why it is deployed</source>
            <translation>Warum ausgerollt wird</translation>
        </message>
        <message>
            <source>Kept in the history</source>
            <translation>Steht dann im Verlauf</translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployChecks</name>
        <message>
            <source>%1 is a production target. Type its name to go on:</source>
            <translation>%1 ist ein Produktionsziel. Zum Fortfahren seinen Namen eingeben:</translation>
        </message>
        <message>
            <source>The environment is %1. Type the name of the target, %2, to go on:</source>
            <translation>Die Umgebung ist %1. Zum Fortfahren den Namen des Ziels, %2, eingeben:</translation>
        </message>
        <message numerus="yes">
            <source>%Ln new file(s) needed, the file system has room for %1</source>
            <translation>
                <numerusform>%Ln neue Datei nötig, das Dateisystem hat Platz für %1</numerusform>
                <numerusform>%Ln neue Dateien nötig, das Dateisystem hat Platz für %1</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 does not answer</source>
            <translation>%1 antwortet nicht</translation>
        </message>
        <message>
            <source>it gave no answer within a few seconds</source>
            <translation>das Ziel hat innerhalb einiger Sekunden nicht geantwortet</translation>
        </message>
        <message>
            <source>Nothing was changed. Look whether the server is there that the folder is mounted from.</source>
            <translation>Nichts wurde geändert. Nachsehen, ob der Server da ist, von dem der Ordner eingehängt ist.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) that Slipway did not write stay</source>
            <translation>
                <numerusform>%Ln Datei, die nicht von Slipway ist, bleibt</numerusform>
                <numerusform>%Ln Dateien, die nicht von Slipway sind, bleiben</numerusform>
            </translation>
        </message>
        <message>
            <source>Visitors switch to the release at one instant</source>
            <translation>Besucher wechseln in einem Augenblick zum Release</translation>
        </message>
        <message>
            <source>Files are replaced one by one, each as a whole</source>
            <translation>Dateien werden eine nach der anderen ersetzt, jede als Ganzes</translation>
        </message>
        <message>
            <source>No conflict needs a decision</source>
            <translation>Kein Konflikt braucht eine Entscheidung</translation>
        </message>
        <message numerus="yes">
            <source>All %Ln file(s) of release %1 are at hand, on the target or on this machine</source>
            <translation>
                <numerusform>Die %Ln Datei von Release %1 ist da, auf dem Ziel oder auf diesem Rechner</numerusform>
                <numerusform>Alle %Ln Dateien von Release %1 sind da, auf dem Ziel oder auf diesem Rechner</numerusform>
            </translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Nobody else is deploying</source>
            <translation>Niemand sonst rollt gerade aus</translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployJob</name>
        <message>
            <source>Deploying %1 to %2</source>
            <translation>%1 wird auf %2 ausgerollt</translation>
        </message>
        <message>
            <source>cancelling</source>
            <translation>wird abgebrochen</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <source>resumed</source>
            <translation>fortgesetzt</translation>
        </message>
        <message>
            <source>Deployed to %1, not to %2</source>
            <translation>Auf %1 ausgerollt, auf %2 nicht</translation>
        </message>
        <message>
            <source>Deployed to %1</source>
            <translation>Auf %1 ausgerollt</translation>
        </message>
        <message>
            <source>Took back the first deployment to %1</source>
            <translation>Das erste Ausrollen auf %1 zurückgenommen</translation>
        </message>
        <message>
            <source>Deployment to %1 failed</source>
            <translation>Ausrollen auf %1 gescheitert</translation>
        </message>
        <message>
            <source>Deployment to %1 cancelled</source>
            <translation>Ausrollen auf %1 abgebrochen</translation>
        </message>
        <message>
            <source>Undone: the deployment to %1</source>
            <translation>Rückgängig gemacht: das Ausrollen auf %1</translation>
        </message>
        <message>
            <source>Undoing the deployment to %1 failed</source>
            <translation>Rückgängigmachen des Ausrollens auf %1 fehlgeschlagen</translation>
        </message>
        <message>
            <source>Undoing the deployment to %1 cancelled</source>
            <translation>Rückgängigmachen des Ausrollens auf %1 abgebrochen</translation>
        </message>
        <message>
            <source>Undoing the deployment to %1</source>
            <translation>Das Ausrollen auf %1 wird rückgängig gemacht</translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployLaneCard</name>
        <message>
            <source>has not begun yet</source>
            <translation>hat noch nicht begonnen</translation>
        </message>
        <message>
            <source>staged, waits for the others</source>
            <translation>bereitgelegt, wartet auf die anderen</translation>
        </message>
        <message>
            <source>done</source>
            <translation>fertig</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>beendet</translation>
        </message>
        <message>
            <source>taking the lock</source>
            <translation>sperrt</translation>
        </message>
        <message>
            <source>checking that it is what was planned for</source>
            <translation>prüft, ob es ist, wofür geplant wurde</translation>
        </message>
        <message>
            <source>staging</source>
            <translation>legt bereit</translation>
        </message>
        <message>
            <source>publishing</source>
            <translation>veröffentlicht</translation>
        </message>
        <message>
            <source>verifying</source>
            <translation>prüft nach</translation>
        </message>
        <message>
            <source>tidying up</source>
            <translation>räumt auf</translation>
        </message>
        <message>
            <source>%1 of %2 files</source>
            <translation>%1 von %2 Dateien</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>production</source>
            <translation>Produktion</translation>
        </message>
        <message>
            <source>paused, %1</source>
            <translation>angehalten, %1</translation>
        </message>
        <message>
            <source>%1; pauses when that is over</source>
            <translation>%1; hält danach an</translation>
        </message>
        <message>
            <source>pausing, %1</source>
            <translation>hält an, %1</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>%1 left</source>
            <translation>noch %1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>keeping the release</source>
            <translation>Release wird aufbewahrt</translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployLog</name>
        <message>
            <source>Log of the deployment</source>
            <translation>Protokoll des Ausrollens</translation>
        </message>
        <message>
            <source>Nothing has happened on the targets.</source>
            <translation>Auf den Zielen ist nichts geschehen.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployOutcomeCard</name>
        <message>
            <source>Deployed to %1</source>
            <translation>Auf %1 ausgerollt</translation>
        </message>
        <message>
            <source>Took back the first deployment to %1</source>
            <translation>Das erste Ausrollen auf %1 zurückgenommen</translation>
        </message>
        <message>
            <source>%1: cancelled</source>
            <translation>%1: abgebrochen</translation>
        </message>
        <message>
            <source>%1: published, but not finished</source>
            <translation>%1: veröffentlicht, aber nicht fertig</translation>
        </message>
        <message>
            <source>%1: taken back, but not finished</source>
            <translation>%1: zurückgenommen, aber nicht fertig</translation>
        </message>
        <message>
            <source>%1: not deployed</source>
            <translation>%1: nicht ausgerollt</translation>
        </message>
        <message>
            <source>production</source>
            <translation>Produktion</translation>
        </message>
        <message>
            <source>Visitors get</source>
            <translation>Besucher bekommen</translation>
        </message>
        <message>
            <source>Written</source>
            <translation>Geschrieben</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>Linked</source>
            <translation>Verlinkt</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) from the release before</source>
            <translation>
                <numerusform>%Ln Datei aus dem Release davor</numerusform>
                <numerusform>%Ln Dateien aus dem Release davor</numerusform>
            </translation>
        </message>
        <message>
            <source>Deleted</source>
            <translation>Gelöscht</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>Entfernt</translation>
        </message>
        <message>
            <source>Replaced</source>
            <translation>Ersetzt</translation>
        </message>
        <message>
            <source>Verified</source>
            <translation>Nachgeprüft</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s), as released</source>
            <translation>
                <numerusform>%Ln Datei, wie im Release</numerusform>
                <numerusform>%Ln Dateien, wie im Release</numerusform>
            </translation>
        </message>
        <message>
            <source>Took</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Agreed to</source>
            <translation>Bestätigt</translation>
        </message>
        <message numerus="yes">
            <source>%Ln read back</source>
            <translation>
                <numerusform>%Ln zurückgelesen</numerusform>
                <numerusform>%Ln zurückgelesen</numerusform>
            </translation>
        </message>
        <message>
            <source>Staged</source>
            <translation>Bereitgelegt</translation>
        </message>
        <message>
            <source>Published</source>
            <translation>Veröffentlicht</translation>
        </message>
        <message>
            <source>%1 of %2 files</source>
            <translation>%1 von %2 Dateien</translation>
        </message>
        <message>
            <source>Undone: the deployment to %1</source>
            <translation>Rückgängig gemacht: das Ausrollen auf %1</translation>
        </message>
        <message>
            <source>%1: not undone</source>
            <translation>%1: nicht rückgängig gemacht</translation>
        </message>
        <message>
            <source>%1: undone, but not finished</source>
            <translation>%1: rückgängig gemacht, aber nicht fertig</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>Ausgelassen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployPage</name>
        <message>
            <source>the name to type first: %1</source>
            <translation>erst ist der Name einzugeben: %1</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Noch einmal ansehen</translation>
        </message>
        <message>
            <source>Refresh and plan</source>
            <translation>Neu lesen und planen</translation>
        </message>
        <message>
            <source>Show the conflict</source>
            <translation>Den Konflikt zeigen</translation>
        </message>
        <message numerus="yes">
            <source>%Ln warning(s) to agree to first</source>
            <translation>
                <numerusform>%Ln Warnung zu bestätigen</numerusform>
                <numerusform>%Ln Warnungen zu bestätigen</numerusform>
            </translation>
        </message>
        <message>
            <source>Reading the project again, to plan for %1</source>
            <translation>Das Projekt wird neu gelesen, um für %1 zu planen</translation>
        </message>
        <message>
            <source>Deploy</source>
            <translation>Ausrollen</translation>
        </message>
        <message>
            <source>Plan again</source>
            <translation>Neu planen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>This page shows what a deployment would change on a target, and carries it out.</source>
            <translation>Diese Seite zeigt, was ein Ausrollen auf einem Ziel ändern würde, und führt es aus.</translation>
        </message>
        <message>
            <source>Where should the files go?</source>
            <translation>Wohin sollen die Dateien?</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Planen</translation>
        </message>
        <message>
            <source>Planning for %1</source>
            <translation>Plan für %1 entsteht</translation>
        </message>
        <message>
            <source>Slipway reads the files and looks at what the target holds. Nothing changes.</source>
            <translation>Slipway liest die Dateien und sieht nach, was das Ziel hat. Nichts ändert sich.</translation>
        </message>
        <message>
            <source>Planning was cancelled</source>
            <translation>Das Planen wurde abgebrochen</translation>
        </message>
        <message>
            <source>Nothing has changed on the target.</source>
            <translation>Auf dem Ziel hat sich nichts geändert.</translation>
        </message>
        <message>
            <source>Nothing has changed on the target. What was to be planned is the way back to release %1.</source>
            <translation>Auf dem Ziel hat sich nichts geändert. Geplant werden sollte der Weg zurück zu Release %1.</translation>
        </message>
        <message>
            <source>This is about the way back of %1 to release %2, which is planned for that target alone.</source>
            <translation>Hier geht es um den Weg von %1 zurück zu Release %2; er wird nur für dieses Ziel geplant.</translation>
        </message>
        <message>
            <source>Roll back to %1</source>
            <translation>Zurück zu %1</translation>
        </message>
        <message>
            <source>Roll back %1 to %2</source>
            <translation>%1 auf %2 zurücksetzen</translation>
        </message>
        <message>
            <source>Deploy to %1</source>
            <translation>Auf %1 ausrollen</translation>
        </message>
        <message>
            <source>Deploying to %1</source>
            <translation>Ausrollen auf %1 läuft</translation>
        </message>
        <message>
            <source>No target chosen</source>
            <translation>Kein Ziel gewählt</translation>
        </message>
        <message>
            <source>Comparing the release with %1; nothing has happened yet</source>
            <translation>Das Release wird mit %1 verglichen; noch ist nichts geschehen</translation>
        </message>
        <message>
            <source>Release %1 to %2</source>
            <translation>Release %1 auf %2</translation>
        </message>
        <message>
            <source>%1 to write</source>
            <translation>%1 zu schreiben</translation>
        </message>
        <message>
            <source>nothing has happened yet</source>
            <translation>noch ist nichts geschehen</translation>
        </message>
        <message>
            <source>Nothing to do</source>
            <translation>Nichts zu tun</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Save report…</source>
            <translation>Bericht speichern…</translation>
        </message>
        <message>
            <source>Copy report</source>
            <translation>Bericht kopieren</translation>
        </message>
        <message>
            <source>Copy log</source>
            <translation>Protokoll kopieren</translation>
        </message>
        <message>
            <source>Show in History</source>
            <translation>Im Verlauf zeigen</translation>
        </message>
        <message>
            <source>Add a target…</source>
            <translation>Ziel anlegen…</translation>
        </message>
        <message>
            <source>Edit target…</source>
            <translation>Ziel bearbeiten…</translation>
        </message>
        <message>
            <source>Duplicate target…</source>
            <translation>Ziel duplizieren…</translation>
        </message>
        <message>
            <source>Remove target</source>
            <translation>Ziel entfernen</translation>
        </message>
        <message>
            <source>Move target up</source>
            <translation>Ziel nach oben</translation>
        </message>
        <message>
            <source>Move target down</source>
            <translation>Ziel nach unten</translation>
        </message>
        <message>
            <source>Deploy to this target, or not</source>
            <translation>Auf dieses Ziel ausrollen, oder nicht</translation>
        </message>
        <message>
            <source>Open target in file manager</source>
            <translation>Ziel im Dateimanager öffnen</translation>
        </message>
        <message>
            <source>Save target</source>
            <translation>Ziel speichern</translation>
        </message>
        <message>
            <source>Next file of the plan</source>
            <translation>Nächste Datei des Plans</translation>
        </message>
        <message>
            <source>Former file of the plan</source>
            <translation>Vorige Datei des Plans</translation>
        </message>
        <message>
            <source>Flat list</source>
            <translation>Flache Liste</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Unterschied</translation>
        </message>
        <message>
            <source>Copy path</source>
            <translation>Pfad kopieren</translation>
        </message>
        <message>
            <source>Show source in file manager</source>
            <translation>Quelle im Dateimanager zeigen</translation>
        </message>
        <message numerus="yes">
            <source>Deploy to %Ln targets</source>
            <translation>
                <numerusform>Auf %Ln Ziel ausrollen</numerusform>
                <numerusform>Auf %Ln Ziele ausrollen</numerusform>
            </translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <source>Save the report of the deployment</source>
            <translation>Bericht des Ausrollens speichern</translation>
        </message>
        <message>
            <source>Web page (*.html)</source>
            <translation>Webseite (*.html)</translation>
        </message>
        <message>
            <source>Text (*.txt)</source>
            <translation>Text (*.txt)</translation>
        </message>
        <message>
            <source>JSON (*.json)</source>
            <translation>JSON (*.json)</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <source>running</source>
            <translation>läuft</translation>
        </message>
        <message>
            <source>A target is a folder that a web server serves. The plan for it shows what would change, and changes nothing.</source>
            <translation>Ein Ziel ist ein Ordner, den ein Webserver ausliefert. Der Plan dafür zeigt, was sich ändern würde, und ändert nichts.</translation>
        </message>
        <message>
            <source>%1 serves this release already: every file is there, with the same content.</source>
            <translation>%1 liefert dieses Release schon aus: jede Datei ist da, mit demselben Inhalt.</translation>
        </message>
        <message>
            <source>Not planned yet</source>
            <translation>Noch nicht geplant</translation>
        </message>
        <message>
            <source>The sources were read again, so the plan has to be made anew.</source>
            <translation>Die Quellen wurden neu gelesen, der Plan muss also neu gemacht werden.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Sources have changed since this plan was made.</source>
            <translation>Seit diesem Plan haben sich Quellen geändert.</translation>
        </message>
        <message>
            <source>The deployment to %1 is undone, but its history does not say so.</source>
            <translation>Das Ausrollen auf %1 ist rückgängig gemacht, aber sein Verlauf sagt es nicht.</translation>
        </message>
        <message>
            <source>%1 has changed since this plan was made.</source>
            <translation>Seit diesem Plan hat sich %1 geändert.</translation>
        </message>
        <message>
            <source>Sources and slipway.toml have changed since this plan was made.</source>
            <translation>Seit diesem Plan haben sich Quellen und slipway.toml geändert.</translation>
        </message>
        <message>
            <source>cancelling</source>
            <translation>wird abgebrochen</translation>
        </message>
        <message>
            <source>paused, the locks are held</source>
            <translation>angehalten, die Sperren bleiben</translation>
        </message>
        <message>
            <source>pausing</source>
            <translation>wird angehalten</translation>
        </message>
        <message>
            <source>Release %1</source>
            <translation>Release %1</translation>
        </message>
        <message>
            <source>published together</source>
            <translation>zusammen veröffentlicht</translation>
        </message>
        <message>
            <source>one target after the other</source>
            <translation>ein Ziel nach dem anderen</translation>
        </message>
        <message>
            <source>took %1</source>
            <translation>dauerte %1</translation>
        </message>
        <message>
            <source>No target is ticked; nothing has happened yet</source>
            <translation>Kein Ziel ist angekreuzt; noch ist nichts geschehen</translation>
        </message>
        <message>
            <source>%1: this release is there already</source>
            <translation>%1: dieses Release ist schon da</translation>
        </message>
        <message numerus="yes">
            <source>%Ln change(s)</source>
            <translation>
                <numerusform>%Ln Änderung</numerusform>
                <numerusform>%Ln Änderungen</numerusform>
            </translation>
        </message>
        <message>
            <source>Leave out of the plan</source>
            <translation>Aus dem Plan auslassen</translation>
        </message>
        <message>
            <source>Take into the plan again</source>
            <translation>Wieder in den Plan aufnehmen</translation>
        </message>
        <message>
            <source>Finish deployment</source>
            <translation>Ausrollen abschließen</translation>
        </message>
        <message>
            <source>Undo deployment</source>
            <translation>Ausrollen rückgängig machen</translation>
        </message>
        <message>
            <source>This is the way back to release %1, from what this machine keeps.</source>
            <translation>Das ist der Weg zurück zu Release %1, aus dem, was diese Maschine aufbewahrt.</translation>
        </message>
        <message>
            <source>Plan what is read now</source>
            <translation>Planen, was jetzt gelesen ist</translation>
        </message>
        <message>
            <source>Try again…</source>
            <translation>Erneut versuchen…</translation>
        </message>
        <message>
            <source>The deployment to %1 is undone: visitors get what they got before, and nothing of it is left there.</source>
            <translation>Das Ausrollen auf %1 ist rückgängig gemacht: Besucher bekommen, was sie vorher bekamen, und nichts davon ist dort geblieben.</translation>
        </message>
        <message>
            <source>Adopt the folder…</source>
            <translation>Ordner übernehmen…</translation>
        </message>
        <message>
            <source>Publish together</source>
            <translation>Zusammen veröffentlichen</translation>
        </message>
        <message>
            <source>Publish one after the other</source>
            <translation>Nacheinander veröffentlichen</translation>
        </message>
        <message>
            <source>Take over the lock…</source>
            <translation>Sperre übernehmen…</translation>
        </message>
        <message>
            <source>Adopt %1?</source>
            <translation>%1 übernehmen?</translation>
        </message>
        <message>
            <source>The folder moves into %1 as its first release, and a link takes its place: one exchange of two names. Whoever asks for a file gets it all the while; nothing in the folder is written or deleted.</source>
            <translation>Der Ordner kommt als erstes Release nach %1, und an seine Stelle tritt ein Link: beides in einem Schritt, die Namen werden getauscht. Wer eine Datei abruft, bekommt sie die ganze Zeit; im Ordner wird nichts geschrieben oder gelöscht.</translation>
        </message>
        <message>
            <source>Before that, a copy of all its files goes to the releases that are kept on this machine. The History page leads back to it after later deployments.</source>
            <translation>Davor kommt eine Kopie aller seiner Dateien zu den Releases, die auf diesem Rechner aufbewahrt werden. Die Seite Verlauf führt nach späterem Ausrollen dorthin zurück.</translation>
        </message>
        <message>
            <source>To have a plain folder again: remove the link %1, and move the folder of the release from %2 to its place.</source>
            <translation>Um wieder einen gewöhnlichen Ordner zu haben: den Link %1 entfernen und den Ordner des Release aus %2 an seine Stelle verschieben.</translation>
        </message>
        <message>
            <source>Adopt folder</source>
            <translation>Ordner übernehmen</translation>
        </message>
        <message>
            <source>Undo the deployment to %1?</source>
            <translation>Ausrollen auf %1 rückgängig machen?</translation>
        </message>
        <message>
            <source>Finish the deployment to %1?</source>
            <translation>Ausrollen auf %1 zu Ende bringen?</translation>
        </message>
        <message>
            <source>What it has changed is put back at once.</source>
            <translation>Was dabei geändert wurde, wird sofort zurückgesetzt.</translation>
        </message>
        <message>
            <source>What is missing of it is put there at once.</source>
            <translation>Was davon fehlt, kommt sofort dorthin.</translation>
        </message>
        <message>
            <source>Nobody holds the lock any more.</source>
            <translation>Niemand hält die Sperre mehr.</translation>
        </message>
        <message>
            <source>%1.</source>
            <translation>%1.</translation>
        </message>
        <message>
            <source>%1. Last sign of life: %2.</source>
            <translation>%1. Letztes Lebenszeichen: %2.</translation>
        </message>
        <message>
            <source>It cannot be seen from here whether that still runs.</source>
            <translation>Von hier ist nicht zu sehen, ob das noch läuft.</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>What still runs there ends before it records, switches or removes anything more. The plan that you agreed to runs then, unless the target has changed since; whose lock it was stays in the history.</source>
            <translation>Was dort noch läuft, endet, bevor es weiteres einträgt, umschaltet oder entfernt. Dann läuft der Plan, dem zugestimmt wurde, außer das Ziel hat sich seitdem geändert; wessen Sperre es war, bleibt im Verlauf stehen.</translation>
        </message>
        <message>
            <source>The plan that you agreed to runs, unless the target has changed since.</source>
            <translation>Der Plan, dem zugestimmt wurde, läuft, außer das Ziel hat sich seitdem geändert.</translation>
        </message>
        <message>
            <source>Take over the lock of %1?</source>
            <translation>Sperre von %1 übernehmen?</translation>
        </message>
        <message>
            <source>The lock of %1 is free</source>
            <translation>Die Sperre von %1 ist frei</translation>
        </message>
        <message>
            <source>What still runs there ends before it records, switches or removes anything more. What was staged is removed then, unless the target has changed since; whose lock it was stays in the history.</source>
            <translation>Was dort noch läuft, endet, bevor es weiteres einträgt, umschaltet oder entfernt. Dann wird entfernt, was bereitgelegt war, außer das Ziel hat sich seitdem geändert; wessen Sperre es war, bleibt im Verlauf stehen.</translation>
        </message>
        <message>
            <source>What was staged is removed, unless the target has changed since.</source>
            <translation>Was bereitgelegt war, wird entfernt, außer das Ziel hat sich seitdem geändert.</translation>
        </message>
        <message>
            <source>Take over and undo</source>
            <translation>Übernehmen und rückgängig machen</translation>
        </message>
        <message>
            <source>Take over and deploy</source>
            <translation>Übernehmen und ausrollen</translation>
        </message>
        <message>
            <source>Not deployed yet: there is a warning to agree to first.</source>
            <translation>Noch nicht ausgerollt: Zuerst ist einer Warnung zuzustimmen.</translation>
        </message>
        <message>
            <source>Not deployed yet: the name of the target has to be typed first.</source>
            <translation>Noch nicht ausgerollt: Zuerst ist der Name des Ziels einzutippen.</translation>
        </message>
        <message>
            <source>Undoing the deployment to %1</source>
            <translation>Das Ausrollen auf %1 wird rückgängig gemacht</translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployQuestion</name>
        <message>
            <source>Name of the production target %1</source>
            <translation>Name des Produktionsziels %1</translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployRun</name>
        <message>
            <source>What visitors see</source>
            <translation>Was Besucher sehen</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Throughput of all targets</source>
            <translation>Durchsatz aller Ziele</translation>
        </message>
        <message>
            <source>Throughput · paused · %1 at best</source>
            <translation>Durchsatz · angehalten · Spitze %1</translation>
        </message>
        <message>
            <source>Throughput, all targets</source>
            <translation>Durchsatz, alle Ziele</translation>
        </message>
        <message>
            <source>Throughput</source>
            <translation>Durchsatz</translation>
        </message>
        <message>
            <source>%1 now</source>
            <translation>%1 jetzt</translation>
        </message>
        <message>
            <source>%1 at best</source>
            <translation>Spitze %1</translation>
        </message>
        <message>
            <source>Release %1, whole.</source>
            <translation>Release %1, als Ganzes.</translation>
        </message>
        <message>
            <source>%1: release %2, whole. %3: what they got before, until it is published there.</source>
            <translation>%1: Release %2, als Ganzes. %3: was sie vorher bekamen, bis es dort veröffentlicht ist.</translation>
        </message>
        <message>
            <source>Files change one by one at this moment, each as a whole; those that lead to the others come last.</source>
            <translation>In diesem Augenblick ändern sich Dateien eine nach der anderen, jede als Ganzes; die zu anderen führen, kommen zuletzt.</translation>
        </message>
        <message>
            <source>What was there before, unchanged.</source>
            <translation>Was vorher da war, unverändert.</translation>
        </message>
        <message>
            <source>What was there before: some new files and some old ones.</source>
            <translation>Was vorher da war: einige neue Dateien und einige alte.</translation>
        </message>
        <message>
            <source>Still release %1, whole.</source>
            <translation>Noch Release %1, als Ganzes.</translation>
        </message>
        <message>
            <source>All %1 still get release %2, whole.</source>
            <translation>Alle %1 bekommen noch Release %2, als Ganzes.</translation>
        </message>
        <message>
            <source>Nothing switches before every target has been staged and checked.</source>
            <translation>Umgeschaltet wird erst, wenn jedes Ziel bereitgelegt und geprüft ist.</translation>
        </message>
        <message>
            <source>Nothing of the new release shows before all of it is there.</source>
            <translation>Vom neuen Release zeigt sich nichts, bevor alles da ist.</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>Throughput · %1 at best</source>
            <translation>Durchsatz · Spitze %1</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Aufbewahren</translation>
        </message>
        <message>
            <source>Nothing measured yet</source>
            <translation>Noch nichts gemessen</translation>
        </message>
        <message>
            <source>Measuring…</source>
            <translation>Wird gemessen…</translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeploySession</name>
        <message>
            <source>Planning for %1</source>
            <translation>Plan für %1 entsteht</translation>
        </message>
        <message>
            <source>Nothing could be left out</source>
            <translation>Es konnte nichts ausgelassen werden</translation>
        </message>
        <message>
            <source>the target has changed since this plan was made</source>
            <translation>das Ziel hat sich geändert, seit dieser Plan gemacht wurde</translation>
        </message>
        <message>
            <source>Plan again.</source>
            <translation>Neu planen.</translation>
        </message>
        <message>
            <source>The plan was not applied</source>
            <translation>Der Plan wurde nicht ausgeführt</translation>
        </message>
        <message>
            <source>slipway.toml has changed since it was read</source>
            <translation>slipway.toml hat sich geändert, seit sie gelesen wurde</translation>
        </message>
        <message>
            <source>Nothing was changed. Read it again, and plan again.</source>
            <translation>Nichts wurde geändert. Neu lesen und neu planen.</translation>
        </message>
        <message>
            <source>Leave out %1</source>
            <translation>%1 auslassen</translation>
        </message>
        <message>
            <source>Take %1 in again</source>
            <translation>%1 wieder aufnehmen</translation>
        </message>
        <message numerus="yes">
            <source>Leave out %Ln change(s)</source>
            <translation>
                <numerusform>%Ln Änderung auslassen</numerusform>
                <numerusform>%Ln Änderungen auslassen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Take %Ln change(s) in again</source>
            <translation>
                <numerusform>%Ln Änderung wieder aufnehmen</numerusform>
                <numerusform>%Ln Änderungen wieder aufnehmen</numerusform>
            </translation>
        </message>
        <message>
            <source>Undoing the deployment to %1</source>
            <translation>Das Ausrollen auf %1 wird rückgängig gemacht</translation>
        </message>
        <message>
            <source>Finishing the deployment to %1</source>
            <translation>Das Ausrollen auf %1 wird abgeschlossen</translation>
        </message>
        <message>
            <source>There is no way back to this release</source>
            <translation>Zu diesem Release führt kein Weg zurück</translation>
        </message>
        <message numerus="yes">
            <source>%Ln of its contents are missing or damaged here</source>
            <translation>
                <numerusform>%Ln seiner Inhalte fehlt hier oder ist beschädigt</numerusform>
                <numerusform>%Ln seiner Inhalte fehlen hier oder sind beschädigt</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing was changed. Choose another release.</source>
            <translation>Nichts wurde geändert. Ein anderes Release wählen.</translation>
        </message>
        <message>
            <source>Planning the way back of %1 to %2</source>
            <translation>Der Weg von %1 zurück zu %2 wird geplant</translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployTargets</name>
        <message>
            <source>Targets</source>
            <translation>Ziele</translation>
        </message>
        <message>
            <source>once all are staged</source>
            <translation>wenn alle bereitliegen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Deployment</name>
        <message>
            <source>The plan was not applied</source>
            <translation>Der Plan wurde nicht ausgeführt</translation>
        </message>
        <message>
            <source>Nothing was changed. Resolve this and plan again.</source>
            <translation>Nichts wurde geändert. Dies beheben und neu planen.</translation>
        </message>
        <message>
            <source>Nothing was changed. Confirm to go on: %1.</source>
            <translation>Nichts wurde geändert. Zum Weitermachen bestätigen: %1.</translation>
        </message>
        <message>
            <source>the target is what the plan was made for</source>
            <translation>das Ziel ist so, wie der Plan es annimmt</translation>
        </message>
        <message>
            <source>the target has changed since the plan was made</source>
            <translation>das Ziel hat sich geändert, seit der Plan gemacht wurde</translation>
        </message>
        <message>
            <source>Nothing was changed. Plan again and look at what is different now.</source>
            <translation>Nichts wurde geändert. Neu planen und ansehen, was jetzt anders ist.</translation>
        </message>
        <message>
            <source>lock taken</source>
            <translation>Sperre genommen</translation>
        </message>
        <message>
            <source>holds this release already, nothing to do</source>
            <translation>hat dieses Release schon, nichts zu tun</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) staged, %1</source>
            <translation>
                <numerusform>%n Datei bereitgelegt, %1</numerusform>
                <numerusform>%n Dateien bereitgelegt, %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) linked from the release before</source>
            <translation>
                <numerusform>%n Datei aus dem Release davor verlinkt</numerusform>
                <numerusform>%n Dateien aus dem Release davor verlinkt</numerusform>
            </translation>
        </message>
        <message>
            <source>published %1</source>
            <translation>%1 veröffentlicht</translation>
        </message>
        <message>
            <source>took back the first deployment: nothing is published</source>
            <translation>das erste Ausrollen zurückgenommen: Es ist nichts veröffentlicht</translation>
        </message>
        <message>
            <source>old releases removed: %1</source>
            <translation>alte Releases entfernt: %1</translation>
        </message>
        <message>
            <source>earlier folders of this release removed: %1</source>
            <translation>frühere Ordner dieses Releases entfernt: %1</translation>
        </message>
        <message>
            <source>what was put aside of old releases removed: %1</source>
            <translation>von alten Releases Beiseitegelegtes entfernt: %1</translation>
        </message>
        <message>
            <source>no room to write anew: %1</source>
            <translation>kein Platz, um neu zu schreiben: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) deleted</source>
            <translation>
                <numerusform>%n Datei gelöscht</numerusform>
                <numerusform>%n Dateien gelöscht</numerusform>
            </translation>
        </message>
        <message>
            <source>The deployment was cancelled</source>
            <translation>Das Ausrollen wurde abgebrochen</translation>
        </message>
        <message>
            <source>nothing was changed on the target</source>
            <translation>auf dem Ziel wurde nichts geändert</translation>
        </message>
        <message>
            <source>visitors get what they got before</source>
            <translation>Besucher bekommen, was sie vorher bekamen</translation>
        </message>
        <message>
            <source>some files are those of a deployment that ended early, others are still the old ones; each of them is whole</source>
            <translation>einige Dateien sind die eines Ausrollens, das vorzeitig endete, andere noch die alten; jede davon ist ganz</translation>
        </message>
        <message>
            <source>What was already written lies aside; the next deployment removes what is left of it.</source>
            <translation>Was schon geschrieben wurde, liegt beiseite; das nächste Ausrollen entfernt, was davon übrig ist.</translation>
        </message>
        <message>
            <source>Nothing was lost: some files are those of a deployment that ended early, others are older. Free some space on the target, then deploy again.</source>
            <translation>Nichts ging verloren: Einige Dateien sind die eines Ausrollens, das vorzeitig endete, andere sind älter. Platz auf dem Ziel schaffen, dann noch einmal ausrollen.</translation>
        </message>
        <message>
            <source>The new release is removed by the next deployment.</source>
            <translation>Das neue Release entfernt das nächste Ausrollen.</translation>
        </message>
        <message>
            <source>some files are new already, others are still the old ones; each of them is whole</source>
            <translation>einige Dateien sind schon neu, andere noch die alten; jede von ihnen ist ganz</translation>
        </message>
        <message>
            <source>Plan and deploy again: that finishes what was begun.</source>
            <translation>Neu planen und ausrollen: das bringt zu Ende, was begonnen wurde.</translation>
        </message>
        <message>
            <source>What is left of it is deleted by the next deployment.</source>
            <translation>Was davon übrig ist, löscht das nächste Ausrollen.</translation>
        </message>
        <message>
            <source>the first deployment is taken back, but that was not verified</source>
            <translation>das erste Ausrollen ist zurückgenommen, aber nicht nachgeprüft</translation>
        </message>
        <message>
            <source>the first deployment is taken back; only tidying up was left</source>
            <translation>das erste Ausrollen ist zurückgenommen; nur das Aufräumen blieb</translation>
        </message>
        <message>
            <source>the release is published, but was not verified</source>
            <translation>das Release ist veröffentlicht, aber nicht nachgeprüft</translation>
        </message>
        <message>
            <source>What the release no longer has is deleted by the next deployment.</source>
            <translation>Was das Release nicht mehr hat, löscht das nächste Ausrollen.</translation>
        </message>
        <message>
            <source>the release is published; only tidying up was left</source>
            <translation>das Release ist veröffentlicht; nur das Aufräumen blieb</translation>
        </message>
        <message>
            <source>Not deployed, because %1 failed</source>
            <translation>Nicht ausgerollt, weil %1 gescheitert ist</translation>
        </message>
        <message>
            <source>See to %1, then plan and deploy again.</source>
            <translation>Nach %1 sehen, dann neu planen und ausrollen.</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Sperren</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Stage</source>
            <translation>Bereitlegen</translation>
        </message>
        <message>
            <source>Publish</source>
            <translation>Veröffentlichen</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>Nachprüfen</translation>
        </message>
        <message>
            <source>Prune</source>
            <translation>Aufräumen</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>the journal that could not be read is kept as %1</source>
            <translation>das Journal, das nicht gelesen werden konnte, wird als %1 aufgehoben</translation>
        </message>
        <message>
            <source>what the deployment of %1 had left was put in order</source>
            <translation>was das Ausrollen von %1 hinterlassen hatte, wurde in Ordnung gebracht</translation>
        </message>
        <message>
            <source>lock taken from %1</source>
            <translation>Sperre übernommen von %1</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) were staged already</source>
            <translation>
                <numerusform>%n Datei lag schon bereit</numerusform>
                <numerusform>%n Dateien lagen schon bereit</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) taken from what was put aside</source>
            <translation>
                <numerusform>%n Datei aus dem Beiseitegelegten genommen</numerusform>
                <numerusform>%n Dateien aus dem Beiseitegelegten genommen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) read back and compared</source>
            <translation>
                <numerusform>%Ln Datei zurückgelesen und verglichen</numerusform>
                <numerusform>%Ln Dateien zurückgelesen und verglichen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) known by their state</source>
            <translation>
                <numerusform>%Ln Datei an ihrem Zustand erkannt</numerusform>
                <numerusform>%Ln Dateien an ihrem Zustand erkannt</numerusform>
            </translation>
        </message>
        <message>
            <source>verified: %1</source>
            <translation>geprüft: %1</translation>
        </message>
        <message>
            <source>nothing to stage</source>
            <translation>nichts bereitzulegen</translation>
        </message>
        <message>
            <source>%1 of %2 files put in place</source>
            <translation>%1 von %2 Dateien eingesetzt</translation>
        </message>
    </context>
    <context>
        <name>Slipway::DiffView</name>
        <message>
            <source>Difference of the two texts</source>
            <translation>Unterschied der beiden Texte</translation>
        </message>
        <message numerus="yes">
            <source>%Ln equal line(s), click to show</source>
            <translation>
                <numerusform>%Ln gleiche Zeile, Klick zeigt sie</numerusform>
                <numerusform>%Ln gleiche Zeilen, Klick zeigt sie</numerusform>
            </translation>
        </message>
        <message>
            <source>Copy the change</source>
            <translation>Änderung kopieren</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Next change</source>
            <translation>Nächste Änderung</translation>
        </message>
        <message>
            <source>Former change</source>
            <translation>Vorige Änderung</translation>
        </message>
        <message>
            <source>Show all lines</source>
            <translation>Alle Zeilen zeigen</translation>
        </message>
        <message>
            <source>Go to %1</source>
            <translation>Zu %1</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Digest</name>
        <message>
            <source>A file could not be read</source>
            <translation>Eine Datei konnte nicht gelesen werden</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Doctor</name>
        <message>
            <source>STATICFILES_DIRS entry %1</source>
            <translation>STATICFILES_DIRS-Eintrag %1</translation>
        </message>
        <message>
            <source>static folder of the app %1</source>
            <translation>static-Ordner der App %1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Django raised %1 when Slipway asked for it; collectstatic would end with it.</source>
            <translation>Django warf %1, als Slipway danach fragte; collectstatic würde damit enden.</translation>
        </message>
        <message>
            <source>Correct it in the project, then load the project again.</source>
            <translation>Im Projekt berichtigen, dann das Projekt noch einmal laden.</translation>
        </message>
        <message>
            <source>A system check with an error stops collectstatic.</source>
            <translation>Eine Systemprüfung mit einem Fehler hält collectstatic auf.</translation>
        </message>
        <message>
            <source>Django's system check says so before every collectstatic.</source>
            <translation>Djangos Systemprüfung sagt das vor jedem collectstatic.</translation>
        </message>
        <message>
            <source>Nothing is collected from it, without an error: pages may miss its files.</source>
            <translation>Nichts wird daraus gesammelt, ohne Fehler: in Seiten fehlen womöglich seine Dateien.</translation>
        </message>
        <message>
            <source>Create the folder, correct its path, or remove the entry from STATICFILES_DIRS.</source>
            <translation>Den Ordner anlegen, seinen Pfad berichtigen oder den Eintrag aus STATICFILES_DIRS nehmen.</translation>
        </message>
        <message>
            <source>Make STATIC_ROOT a folder of its own that only collectstatic writes to.</source>
            <translation>STATIC_ROOT zu einem eigenen Ordner machen, in den nur collectstatic schreibt.</translation>
        </message>
        <message>
            <source>Remove the slash at the prefix's end.</source>
            <translation>Den Schrägstrich am Ende des Präfixes entfernen.</translation>
        </message>
        <message>
            <source>Add a "staticfiles" entry to STORAGES.</source>
            <translation>In STORAGES einen Eintrag "staticfiles" anlegen.</translation>
        </message>
        <message>
            <source>django.contrib.staticfiles is not in INSTALLED_APPS</source>
            <translation>django.contrib.staticfiles steht nicht in INSTALLED_APPS</translation>
        </message>
        <message>
            <source>The project has no collectstatic command of Django's.</source>
            <translation>Das Projekt hat Djangos Befehl collectstatic nicht.</translation>
        </message>
        <message>
            <source>Add it to INSTALLED_APPS, or open the project with the settings that have it.</source>
            <translation>In INSTALLED_APPS eintragen, oder das Projekt mit den Settings öffnen, die ihn haben.</translation>
        </message>
        <message>
            <source>DEBUG is on</source>
            <translation>DEBUG ist an</translation>
        </message>
        <message>
            <source>These look like development settings: the storage, STATIC_ROOT and STATIC_URL of the live site may differ, and pages rendered with them use names without hashes.</source>
            <translation>Das sieht nach Settings für die Entwicklung aus: Storage, STATIC_ROOT und STATIC_URL der echten Site können andere sein, und damit erzeugte Seiten benutzen Namen ohne Hash.</translation>
        </message>
        <message>
            <source>Deploy with the settings that the site runs with: name them as an environment in slipway.toml.</source>
            <translation>Mit den Settings ausrollen, mit denen die Site läuft: sie in slipway.toml als Umgebung nennen.</translation>
        </message>
        <message>
            <source>STATICFILES_STORAGE is set, but Django %1 does not read it</source>
            <translation>STATICFILES_STORAGE ist gesetzt, aber Django %1 liest es nicht</translation>
        </message>
        <message>
            <source>STORAGES names the same storage, so nothing is lost; the line only misleads.</source>
            <translation>STORAGES nennt denselben Storage, verloren geht also nichts; die Zeile führt nur in die Irre.</translation>
        </message>
        <message>
            <source>The setting was removed in Django 5.1. It says %1, but %2 is what is used: hashing, compression or uploads that the project counts on do not happen.</source>
            <translation>Das Setting ist seit Django 5.1 entfernt. Es sagt %1, benutzt wird aber %2: Hashes, Kompression oder Uploads, mit denen das Projekt rechnet, geschehen nicht.</translation>
        </message>
        <message>
            <source>Remove the line.</source>
            <translation>Die Zeile entfernen.</translation>
        </message>
        <message>
            <source>Move it to STORAGES["staticfiles"]["BACKEND"] and remove the line.</source>
            <translation>Nach STORAGES["staticfiles"]["BACKEND"] verschieben und die Zeile entfernen.</translation>
        </message>
        <message>
            <source>STATICFILES_STORAGE is set</source>
            <translation>STATICFILES_STORAGE ist gesetzt</translation>
        </message>
        <message>
            <source>It still works in Django %1, but is removed in 5.1, where it is ignored without a word.</source>
            <translation>In Django %1 wirkt es noch, seit 5.1 aber ist es entfernt und wird wortlos übergangen.</translation>
        </message>
        <message>
            <source>Move it to STORAGES["staticfiles"]["BACKEND"].</source>
            <translation>Nach STORAGES["staticfiles"]["BACKEND"] verschieben.</translation>
        </message>
        <message>
            <source>Django refuses to build the static files storage with these settings.</source>
            <translation>Django weigert sich, mit diesen Settings den Storage für statische Dateien zu bauen.</translation>
        </message>
        <message>
            <source>Give STATIC_URL and MEDIA_URL, STATIC_ROOT and MEDIA_ROOT values of their own.</source>
            <translation>STATIC_URL und MEDIA_URL, STATIC_ROOT und MEDIA_ROOT eigene Werte geben.</translation>
        </message>
        <message>
            <source>The manifest %1 lies in STATIC_ROOT</source>
            <translation>Das Manifest %1 liegt in STATIC_ROOT</translation>
        </message>
        <message>
            <source>Whoever guesses its name can read from the site the list of all static files, also of those that no page links to.</source>
            <translation>Wer seinen Namen errät, kann auf der Site die Liste aller statischen Dateien lesen, auch derer, auf die keine Seite verweist.</translation>
        </message>
        <message>
            <source>Deny it in the web server, or give the storage a manifest_storage outside of STATIC_ROOT.</source>
            <translation>Im Webserver sperren, oder dem Storage einen manifest_storage außerhalb von STATIC_ROOT geben.</translation>
        </message>
        <message>
            <source>STATIC_ROOT is not set</source>
            <translation>STATIC_ROOT ist nicht gesetzt</translation>
        </message>
        <message>
            <source>collectstatic has no folder to copy to, and ends with ImproperlyConfigured.</source>
            <translation>collectstatic hat keinen Ordner, in den es kopieren kann, und endet mit ImproperlyConfigured.</translation>
        </message>
        <message>
            <source>Set STATIC_ROOT to a folder of its own, for example BASE_DIR / "staticfiles".</source>
            <translation>STATIC_ROOT auf einen eigenen Ordner setzen, zum Beispiel BASE_DIR / "staticfiles".</translation>
        </message>
        <message>
            <source>STATIC_ROOT is relative: %1</source>
            <translation>STATIC_ROOT ist relativ: %1</translation>
        </message>
        <message>
            <source>It counts from the folder in which a command is started, so each start may fill another folder.</source>
            <translation>Es zählt vom Ordner aus, in dem ein Befehl gestartet wird; jeder Start kann also einen anderen Ordner füllen.</translation>
        </message>
        <message>
            <source>Write it as an absolute path, for example BASE_DIR / "%1".</source>
            <translation>Als absoluten Pfad schreiben, zum Beispiel BASE_DIR / "%1".</translation>
        </message>
        <message>
            <source>STATIC_ROOT is not a folder</source>
            <translation>STATIC_ROOT ist kein Ordner</translation>
        </message>
        <message>
            <source>collectstatic cannot write below it.</source>
            <translation>collectstatic kann darunter nicht schreiben.</translation>
        </message>
        <message>
            <source>Move the file away, or change STATIC_ROOT.</source>
            <translation>Die Datei wegschieben oder STATIC_ROOT ändern.</translation>
        </message>
        <message>
            <source>STATIC_ROOT is the %1</source>
            <translation>STATIC_ROOT ist: %1</translation>
        </message>
        <message>
            <source>collectstatic would write into its own source, and --clear would delete it.</source>
            <translation>collectstatic würde in seine eigene Quelle schreiben, und --clear würde sie löschen.</translation>
        </message>
        <message>
            <source>Make STATIC_ROOT a folder of its own.</source>
            <translation>STATIC_ROOT zu einem eigenen Ordner machen.</translation>
        </message>
        <message>
            <source>STATIC_ROOT lies in the %1</source>
            <translation>STATIC_ROOT liegt in: %1</translation>
        </message>
        <message>
            <source>What was collected is found again as a source: each run copies the copies once more.</source>
            <translation>Was gesammelt wurde, wird wieder als Quelle gefunden: jeder Lauf kopiert die Kopien noch einmal.</translation>
        </message>
        <message>
            <source>Move STATIC_ROOT out of the folder.</source>
            <translation>STATIC_ROOT aus dem Ordner herausnehmen.</translation>
        </message>
        <message>
            <source>The %1 lies in STATIC_ROOT</source>
            <translation>In STATIC_ROOT liegt: %1</translation>
        </message>
        <message>
            <source>collectstatic --clear deletes it with all other files there.</source>
            <translation>collectstatic --clear löscht es mit allen anderen Dateien dort.</translation>
        </message>
        <message>
            <source>Keep sources and STATIC_ROOT apart.</source>
            <translation>Quellen und STATIC_ROOT getrennt halten.</translation>
        </message>
        <message>
            <source>MEDIA_ROOT lies in STATIC_ROOT</source>
            <translation>MEDIA_ROOT liegt in STATIC_ROOT</translation>
        </message>
        <message>
            <source>collectstatic --clear deletes what users uploaded.</source>
            <translation>collectstatic --clear löscht, was Benutzer hochgeladen haben.</translation>
        </message>
        <message>
            <source>The project itself lies in STATIC_ROOT</source>
            <translation>Das Projekt selbst liegt in STATIC_ROOT</translation>
        </message>
        <message>
            <source>The web server would publish its code and settings, and --clear would delete them.</source>
            <translation>Der Webserver würde seinen Code und seine Settings veröffentlichen, und --clear würde sie löschen.</translation>
        </message>
        <message>
            <source>STATIC_URL does not end with a slash: %1</source>
            <translation>STATIC_URL endet nicht mit einem Schrägstrich: %1</translation>
        </message>
        <message>
            <source>Names are joined to it as they are, so that addresses in pages come out wrong; Django's own check urls.E006 refuses it, but collectstatic does not run that check.</source>
            <translation>Namen werden so angehängt, wie sie sind; Adressen in Seiten werden also falsch. Djangos eigene Prüfung urls.E006 lehnt das ab, aber collectstatic führt sie nicht aus.</translation>
        </message>
        <message>
            <source>Write it as "%1/".</source>
            <translation>Als "%1/" schreiben.</translation>
        </message>
        <message>
            <source>The prefix %1 begins with a slash</source>
            <translation>Das Präfix %1 beginnt mit einem Schrägstrich</translation>
        </message>
        <message>
            <source>Its files would lie outside of STATIC_ROOT: Django stops with SuspiciousFileOperation.</source>
            <translation>Seine Dateien lägen außerhalb von STATIC_ROOT: Django hält mit SuspiciousFileOperation an.</translation>
        </message>
        <message>
            <source>Remove the slash at its beginning.</source>
            <translation>Den Schrägstrich am Anfang entfernen.</translation>
        </message>
        <message>
            <source>STATICFILES_DIRS names %1 twice</source>
            <translation>STATICFILES_DIRS nennt %1 zweimal</translation>
        </message>
        <message>
            <source>Django drops the second entry; it only misleads.</source>
            <translation>Django lässt den zweiten Eintrag fallen; er führt nur in die Irre.</translation>
        </message>
        <message>
            <source>Remove one of them.</source>
            <translation>Einen von beiden entfernen.</translation>
        </message>
        <message>
            <source>STATICFILES_DIRS names %1 with two prefixes: %2 and %3</source>
            <translation>STATICFILES_DIRS nennt %1 mit zwei Präfixen: %2 und %3</translation>
        </message>
        <message>
            <source>Django keeps one prefix for each folder, the last one: the files appear only there, each found twice.</source>
            <translation>Django behält für jeden Ordner ein Präfix, das letzte: die Dateien erscheinen nur dort, jede zweimal gefunden.</translation>
        </message>
        <message>
            <source>Name the folder once, or write its path in two ways.</source>
            <translation>Den Ordner einmal nennen, oder seinen Pfad auf zwei Arten schreiben.</translation>
        </message>
        <message>
            <source>The %1 and the %2 are the same folder</source>
            <translation>Derselbe Ordner: %1 und %2</translation>
        </message>
        <message>
            <source>Each of its files is found twice and reported as a conflict with itself.</source>
            <translation>Jede seiner Dateien wird zweimal gefunden und als Konflikt mit sich selbst gemeldet.</translation>
        </message>
        <message>
            <source>Remove one of them, usually the STATICFILES_DIRS entry.</source>
            <translation>Einen von beiden entfernen, meist den Eintrag in STATICFILES_DIRS.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::DropTarget</name>
        <message>
            <source>Drop a file to see where it comes from, or a folder to open its project</source>
            <translation>Datei hier ablegen, um zu sehen, woher sie kommt, oder einen Ordner, um sein Projekt zu öffnen</translation>
        </message>
        <message>
            <source>Drop a folder to open its project</source>
            <translation>Ordner hier ablegen, um sein Projekt zu öffnen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::EmptyState</name>
        <message>
            <source>Copy the text</source>
            <translation>Text kopieren</translation>
        </message>
        <message>
            <source>Raw text of the failure</source>
            <translation>Rohtext des Fehlers</translation>
        </message>
        <message>
            <source>Hide the traceback</source>
            <translation>Traceback verbergen</translation>
        </message>
        <message>
            <source>Show the traceback</source>
            <translation>Traceback zeigen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::EnvironmentColors</name>
        <message>
            <source>Blue</source>
            <translation>Blau</translation>
        </message>
        <message>
            <source>Green</source>
            <translation>Grün</translation>
        </message>
        <message>
            <source>Amber</source>
            <translation>Bernstein</translation>
        </message>
        <message>
            <source>Grey</source>
            <translation>Grau</translation>
        </message>
    </context>
    <context>
        <name>Slipway::EnvironmentMark</name>
        <message>
            <source>Environment %1, production</source>
            <translation>Umgebung %1, Produktion</translation>
        </message>
        <message>
            <source>Environment %1</source>
            <translation>Umgebung %1</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Error</name>
        <message>
            <source>Check the path: it may have been moved or deleted meanwhile.</source>
            <translation>Den Pfad prüfen: womöglich wurde er inzwischen verschoben oder gelöscht.</translation>
        </message>
        <message>
            <source>Look at what is there; move it away or choose another place.</source>
            <translation>Ansehen, was dort ist; wegschieben oder einen anderen Ort wählen.</translation>
        </message>
        <message>
            <source>Look at what is there: a file where a folder is needed, or the reverse.</source>
            <translation>Ansehen, was dort ist: eine Datei, wo ein Ordner gebraucht wird, oder umgekehrt.</translation>
        </message>
        <message>
            <source>Try again. If it fails again, look at the disk and at the system's log.</source>
            <translation>Erneut versuchen. Scheitert es wieder, Datenträger und Systemprotokoll ansehen.</translation>
        </message>
        <message>
            <source>Check that the place can be reached, then try again.</source>
            <translation>Prüfen, ob der Ort erreichbar ist, dann erneut versuchen.</translation>
        </message>
        <message>
            <source>Check who owns it and its mode, or run as a user who may.</source>
            <translation>Prüfen, wem es gehört und welche Rechte es hat, oder als Benutzer starten, der darf.</translation>
        </message>
        <message>
            <source>Free some space or choose another place, then run again.</source>
            <translation>Platz schaffen oder einen anderen Ort wählen, dann noch einmal starten.</translation>
        </message>
        <message>
            <source>The file system is mounted read-only; mount it writable or choose another place.</source>
            <translation>Das Dateisystem ist nur zum Lesen eingehängt; zum Schreiben einhängen oder einen anderen Ort wählen.</translation>
        </message>
        <message>
            <source>A symbolic link leads back to itself; remove it or ignore it.</source>
            <translation>Ein symbolischer Link führt zu sich selbst zurück; entfernen oder ignorieren.</translation>
        </message>
        <message>
            <source>it is a symbolic link where a file of Slipway&apos;s is expected, and Slipway does not follow it</source>
            <translation>es ist ein symbolischer Link, wo eine Datei von Slipway erwartet wird, und Slipway folgt ihm nicht</translation>
        </message>
        <message>
            <source>Look at where it leads and who made it, then remove the link.</source>
            <translation>Nachsehen, wohin er führt und wer ihn angelegt hat, dann den Link entfernen.</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FactList</name>
        <message>
            <source>Copy %1</source>
            <translation>%1 kopieren</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FactsPane</name>
        <message>
            <source>Facts of the file</source>
            <translation>Angaben zur Datei</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FailureCard</name>
        <message>
            <source>Copy the text</source>
            <translation>Text kopieren</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>Choose another folder…</source>
            <translation>Anderen Ordner wählen…</translation>
        </message>
        <message>
            <source>What the project's Python said</source>
            <translation>Was das Python des Projekts gesagt hat</translation>
        </message>
        <message>
            <source>Hide the traceback</source>
            <translation>Traceback verbergen</translation>
        </message>
        <message>
            <source>Show the traceback</source>
            <translation>Traceback zeigen</translation>
        </message>
        <message>
            <source>Used: %1 (%2)</source>
            <translation>Benutzt: %1 (%2)</translation>
        </message>
        <message>
            <source>Seen: %1 (%2)</source>
            <translation>Gesehen: %1 (%2)</translation>
        </message>
        <message>
            <source>Open the last good snapshot</source>
            <translation>Letzten guten Schnappschuss öffnen</translation>
        </message>
        <message>
            <source>What was read %1</source>
            <translation>Was %1 gelesen wurde</translation>
        </message>
        <message>
            <source>Copy the traceback</source>
            <translation>Traceback kopieren</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FileActions</name>
        <message>
            <source>Open with its program</source>
            <translation>Mit seinem Programm öffnen</translation>
        </message>
        <message>
            <source>Show in the file manager</source>
            <translation>Im Dateimanager zeigen</translation>
        </message>
        <message>
            <source>Show in Sources</source>
            <translation>In Quellen zeigen</translation>
        </message>
        <message>
            <source>Compare the candidates</source>
            <translation>Kandidaten vergleichen</translation>
        </message>
        <message>
            <source>Copy destination path</source>
            <translation>Zielpfad kopieren</translation>
        </message>
        <message>
            <source>Copy source path</source>
            <translation>Quellpfad kopieren</translation>
        </message>
        <message>
            <source>Copy URL</source>
            <translation>URL kopieren</translation>
        </message>
        <message>
            <source>Withdraw the acknowledgement</source>
            <translation>Quittierung zurücknehmen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FileCollector</name>
        <message>
            <source>A static file was not copied</source>
            <translation>Eine statische Datei wurde nicht kopiert</translation>
        </message>
        <message>
            <source>its finder keeps it in a storage that only the project's Python can read</source>
            <translation>ihr Finder hält sie in einem Storage, den nur das Python des Projekts lesen kann</translation>
        </message>
        <message>
            <source>Collect this project with its own collectstatic.</source>
            <translation>Dieses Projekt mit seinem eigenen collectstatic sammeln.</translation>
        </message>
        <message>
            <source>it is a pipe, and reading it would wait for ever</source>
            <translation>es ist eine Pipe, und sie zu lesen hieße ewig warten</translation>
        </message>
        <message>
            <source>Remove it, or ignore it with --ignore.</source>
            <translation>Entfernen, oder mit --ignore ignorieren.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FileDetails</name>
        <message>
            <source>The file is gone; these are the facts of what was collected.</source>
            <translation>Die Datei ist weg; das sind die Angaben zu dem, was gesammelt wurde.</translation>
        </message>
        <message>
            <source>The file cannot be read: %1</source>
            <translation>Die Datei kann nicht gelesen werden: %1</translation>
        </message>
        <message>
            <source>Choose a file to see why it is here.</source>
            <translation>Eine Datei wählen, um zu sehen, warum sie hier ist.</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>Herkunft</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>Facts</source>
            <translation>Angaben</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>Served at</source>
            <translation>Ausgeliefert unter</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>%1 (%2 bytes)</source>
            <translation>%1 (%2 Bytes)</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Typ</translation>
        </message>
        <message>
            <source>Permissions</source>
            <translation>Rechte</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Geändert</translation>
        </message>
        <message>
            <source>Finder</source>
            <translation>Finder</translation>
        </message>
        <message>
            <source>Package</source>
            <translation>Paket</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <source>Actions</source>
            <translation>Aktionen</translation>
        </message>
        <message>
            <source>What is shown of the file</source>
            <translation>Was von der Datei gezeigt wird</translation>
        </message>
        <message>
            <source>Hashed name</source>
            <translation>Name mit Hash</translation>
        </message>
        <message>
            <source>%1 decides when the release is built</source>
            <translation>%1 entscheidet, wenn das Release gebaut wird</translation>
        </message>
        <message>
            <source>Destination</source>
            <translation>Zielpfad</translation>
        </message>
        <message>
            <source>Link to</source>
            <translation>Link auf</translation>
        </message>
        <message>
            <source>SHA-256</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <source>computing</source>
            <translation>wird berechnet</translation>
        </message>
        <message>
            <source>MD5</source>
            <translation>MD5</translation>
        </message>
        <message>
            <source>%1 shown of %2</source>
            <translation>%1 von %2 gezeigt</translation>
        </message>
        <message>
            <source>Choose a file in the folder to look at it.</source>
            <translation>Eine Datei im Ordner wählen, um sie anzusehen.</translation>
        </message>
        <message>
            <source>%1 in place of %2, %3 % less. What it holds is shown with the file it was made of.</source>
            <translation>%1 statt %2, %3 % weniger. Was darin steht, zeigt die Datei, aus der sie gemacht ist.</translation>
        </message>
        <message>
            <source>The text is not kept, as the cache folder cannot be written to.</source>
            <translation>Der Text ist nicht aufgehoben, weil in den Cache-Ordner nicht geschrieben werden kann.</translation>
        </message>
        <message>
            <source>%1 %2 (−%3 %)</source>
            <translation>%1 %2 (−%3 %)</translation>
        </message>
        <message>
            <source>Compressed</source>
            <translation>Komprimiert</translation>
        </message>
        <message>
            <source>Made of</source>
            <translation>Gemacht aus</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Rolle</translation>
        </message>
        <message>
            <source>Content</source>
            <translation>Inhalt</translation>
        </message>
        <message>
            <source>rewritten</source>
            <translation>umgeschrieben</translation>
        </message>
        <message>
            <source>as the source's</source>
            <translation>wie der der Quelle</translation>
        </message>
        <message>
            <source>Encoding</source>
            <translation>Kodierung</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>Gespart</translation>
        </message>
        <message>
            <source>%1 of %2, %3 %</source>
            <translation>%1 von %2, %3 %</translation>
        </message>
        <message>
            <source>As sent</source>
            <translation>Übertragen</translation>
        </message>
        <message>
            <source>%1 writes it at the end: which file has which hashed name.</source>
            <translation>%1 schreibt sie am Ende: welche Datei welchen Namen mit Hash hat.</translation>
        </message>
        <message>
            <source>The storage makes it on the way to the hashed names.</source>
            <translation>Der Storage macht sie auf dem Weg zu den Namen mit Hash.</translation>
        </message>
        <message>
            <source>References</source>
            <translation>Verweise</translation>
        </message>
        <message>
            <source>A folder has no references.</source>
            <translation>Ein Ordner hat keine Verweise.</translation>
        </message>
        <message>
            <source>Collected as</source>
            <translation>Gesammelt als</translation>
        </message>
        <message>
            <source>a file: the content is copied, not the link. Size, permissions and time are those of what it leads to.</source>
            <translation>eine Datei: Kopiert wird der Inhalt, nicht der Link. Größe, Rechte und Zeit sind die dessen, worauf er zeigt.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FileFilter</name>
        <message>
            <source>“%1” is not a size: write size:&gt;100k, size:&lt;2M or size:10k..2M</source>
            <translation>„%1“ ist keine Größe: size:&gt;100k, size:&lt;2M oder size:10k..2M schreiben</translation>
        </message>
        <message>
            <source>“%1” is not a kind of conflict: %2</source>
            <translation>„%1“ ist keine Art von Konflikt: %2</translation>
        </message>
        <message>
            <source>“%1” is not a state: new, changed or same</source>
            <translation>„%1“ ist kein Zustand: new, changed oder same</translation>
        </message>
        <message>
            <source>“is:%1” is not known: link, broken, special, empty, overriding, undecided, dangling or rewritten</source>
            <translation>„is:%1“ ist nicht bekannt: link, broken, special, empty, overriding, undecided, dangling oder rewritten</translation>
        </message>
        <message>
            <source>“%1” is not a role: plain, hashed, compressed or manifest</source>
            <translation>„%1“ ist keine Rolle: plain, hashed, compressed oder manifest</translation>
        </message>
        <message>
            <source>“deploy:%1” is not known: new, changed or same</source>
            <translation>„deploy:%1“ ist nicht bekannt: new, changed oder same</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FileFilterActions</name>
        <message>
            <source>Filter by type: %1</source>
            <translation>Nach Typ filtern: %1</translation>
        </message>
        <message>
            <source>Filter by kind of conflict: %1</source>
            <translation>Nach Art des Konflikts filtern: %1</translation>
        </message>
        <message>
            <source>Filter by kind of conflict: none</source>
            <translation>Nach Art des Konflikts filtern: keiner</translation>
        </message>
        <message>
            <source>Filter by state: new since the last reading</source>
            <translation>Nach Zustand filtern: neu seit dem letzten Lesen</translation>
        </message>
        <message>
            <source>Filter by state: changed since the last reading</source>
            <translation>Nach Zustand filtern: geändert seit dem letzten Lesen</translation>
        </message>
        <message>
            <source>Filter by state: new since the last deployment</source>
            <translation>Nach Zustand filtern: neu seit dem letzten Ausrollen</translation>
        </message>
        <message>
            <source>Filter by state: changed since the last deployment</source>
            <translation>Nach Zustand filtern: geändert seit dem letzten Ausrollen</translation>
        </message>
        <message>
            <source>Filter by state: links</source>
            <translation>Nach Zustand filtern: Links</translation>
        </message>
        <message>
            <source>Filter by state: empty files</source>
            <translation>Nach Zustand filtern: leere Dateien</translation>
        </message>
        <message>
            <source>Filter by state: dangling references</source>
            <translation>Nach Zustand filtern: Verweise ins Leere</translation>
        </message>
        <message>
            <source>Filter by role: %1</source>
            <translation>Nach Rolle filtern: %1</translation>
        </message>
        <message>
            <source>Filter by role: rewritten files</source>
            <translation>Nach Rolle filtern: umgeschriebene Dateien</translation>
        </message>
        <message>
            <source>Filter by size: larger than %1</source>
            <translation>Nach Größe filtern: größer als %1</translation>
        </message>
        <message>
            <source>Filter by size: smaller than %1</source>
            <translation>Nach Größe filtern: kleiner als %1</translation>
        </message>
        <message>
            <source>Clear the filter of the files</source>
            <translation>Filter der Dateien leeren</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FileModes</name>
        <message>
            <source>The static files were not written</source>
            <translation>Die statischen Dateien wurden nicht geschrieben</translation>
        </message>
        <message>
            <source>the mode of its files or folders is not a number but %1</source>
            <translation>die Zugriffsrechte seiner Dateien oder Ordner sind keine Zahl, sondern %1</translation>
        </message>
        <message>
            <source>Write FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS and the storage's options as numbers, such as 0o644.</source>
            <translation>Schreiben Sie FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS und die Optionen des Storage als Zahlen, etwa 0o644.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FileOrigin</name>
        <message>
            <source>Copy %1</source>
            <translation>%1 kopieren</translation>
        </message>
        <message>
            <source>Found by %1 in the app %2, number %3 of %4 in INSTALLED_APPS.</source>
            <translation>Gefunden von %1 in der App %2, Platz %3 von %4 in INSTALLED_APPS.</translation>
        </message>
        <message>
            <source>Found first by %1 in the app %2, number %3 of %4 in INSTALLED_APPS.</source>
            <translation>Zuerst gefunden von %1 in der App %2, Platz %3 von %4 in INSTALLED_APPS.</translation>
        </message>
        <message>
            <source>Found by %1 in %2.</source>
            <translation>Gefunden von %1 in %2.</translation>
        </message>
        <message>
            <source>Found first by %1 in %2.</source>
            <translation>Zuerst gefunden von %1 in %2.</translation>
        </message>
        <message>
            <source>Found by %1 in %2, entry %3 of %4 of STATICFILES_DIRS.</source>
            <translation>Gefunden von %1 in %2, Eintrag %3 von %4 in STATICFILES_DIRS.</translation>
        </message>
        <message>
            <source>Found first by %1 in %2, entry %3 of %4 of STATICFILES_DIRS.</source>
            <translation>Zuerst gefunden von %1 in %2, Eintrag %3 von %4 in STATICFILES_DIRS.</translation>
        </message>
        <message>
            <source>%1 comes before %2 in STATICFILES_FINDERS</source>
            <translation>%1 steht in STATICFILES_FINDERS vor %2</translation>
        </message>
        <message>
            <source>%1, so the project's copy wins over the app's.</source>
            <translation>%1, deshalb gewinnt die Datei des Projekts gegen die der App.</translation>
        </message>
        <message>
            <source>%1, so its copy wins.</source>
            <translation>%1, deshalb gewinnt seine Datei.</translation>
        </message>
        <message>
            <source>The order of INSTALLED_APPS decides: %1 is number %2, %3 number %4.</source>
            <translation>Die Reihenfolge in INSTALLED_APPS entscheidet: %1 steht auf Platz %2, %3 auf Platz %4.</translation>
        </message>
        <message>
            <source>%1 comes before %2, so its copy wins.</source>
            <translation>%1 kommt vor %2, deshalb gewinnt seine Datei.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln line(s) differ</source>
            <translation>
                <numerusform>%Ln Zeile ist verschieden</numerusform>
                <numerusform>%Ln Zeilen sind verschieden</numerusform>
            </translation>
        </message>
        <message>
            <source>The entry's prefix puts it below “%1”.</source>
            <translation>Das Präfix des Eintrags setzt es unter „%1“.</translation>
        </message>
        <message>
            <source>It comes with the package %1 %2.</source>
            <translation>Es kommt mit dem Paket %1 %2.</translation>
        </message>
        <message>
            <source>No other origin has a file for this path.</source>
            <translation>Keine andere Herkunft hat eine Datei für diesen Pfad.</translation>
        </message>
        <message>
            <source>Why this file is here</source>
            <translation>Warum diese Datei hier ist</translation>
        </message>
        <message>
            <source>Acknowledged once, not as it is now</source>
            <translation>Einmal quittiert, aber nicht so, wie es jetzt ist</translation>
        </message>
        <message>
            <source>Acknowledged</source>
            <translation>Quittiert</translation>
        </message>
        <message>
            <source>“%1”</source>
            <translation>„%1“</translation>
        </message>
        <message>
            <source>wins</source>
            <translation>gewinnt</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Compare with %1</source>
            <translation>Mit %1 vergleichen</translation>
        </message>
        <message>
            <source>Show the conflict</source>
            <translation>Konflikt zeigen</translation>
        </message>
        <message>
            <source>All from %1.</source>
            <translation>Alle aus %1.</translation>
        </message>
        <message numerus="yes">
            <source>From %Ln origin(s).</source>
            <translation>
                <numerusform>Aus %Ln Herkunft.</numerusform>
                <numerusform>Aus %Ln Herkünften.</numerusform>
            </translation>
        </message>
        <message>
            <source>Holds until one of these files changes.</source>
            <translation>Gilt, bis sich eine dieser Dateien ändert.</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <source>The conflict is to be decided about again</source>
            <translation>Über den Konflikt ist dann neu zu entscheiden</translation>
        </message>
        <message>
            <source>Hash chain</source>
            <translation>Hash-Kette</translation>
        </message>
        <message>
            <source>nothing rewritten</source>
            <translation>nichts umgeschrieben</translation>
        </message>
        <message numerus="yes">
            <source>%Ln reference(s) rewritten</source>
            <translation>
                <numerusform>%Ln Verweis umgeschrieben</numerusform>
                <numerusform>%Ln Verweise umgeschrieben</numerusform>
            </translation>
        </message>
        <message>
            <source>rewritten</source>
            <translation>umgeschrieben</translation>
        </message>
        <message>
            <source>another name in the live release on %1:</source>
            <translation>ein anderer Name im aktiven Release auf %1:</translation>
        </message>
        <message>
            <source>the same name in the live release on %1</source>
            <translation>derselbe Name im aktiven Release auf %1</translation>
        </message>
        <message>
            <source>not in the live release on %1</source>
            <translation>nicht im aktiven Release auf %1</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FilePreview</name>
        <message>
            <source>Reading the file…</source>
            <translation>Die Datei wird gelesen …</translation>
        </message>
        <message>
            <source>Image</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Ways to look at the file</source>
            <translation>Arten, die Datei anzusehen</translation>
        </message>
        <message>
            <source>Refresh</source>
            <translation>Neu lesen</translation>
        </message>
        <message>
            <source>There is nothing to show.</source>
            <translation>Es gibt nichts zu zeigen.</translation>
        </message>
        <message>
            <source>The file is gone; this is what it held.</source>
            <translation>Die Datei ist weg; das hat sie enthalten.</translation>
        </message>
        <message>
            <source>The file has changed since the sources were read: this is what it holds now.</source>
            <translation>Die Datei hat sich geändert, seit die Quellen gelesen wurden: das enthält sie jetzt.</translation>
        </message>
        <message>
            <source>The file has changed since this was read.</source>
            <translation>Die Datei hat sich geändert, seit sie gelesen wurde.</translation>
        </message>
        <message>
            <source>The file can be seen now.</source>
            <translation>Die Datei ist jetzt lesbar.</translation>
        </message>
        <message>
            <source>Font</source>
            <translation>Schrift</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Zusammenfassung</translation>
        </message>
        <message>
            <source>Media</source>
            <translation>Medien</translation>
        </message>
        <message>
            <source>Tree</source>
            <translation>Baum</translation>
        </message>
        <message>
            <source>Hex</source>
            <translation>Hex</translation>
        </message>
        <message>
            <source>Find in the previewed text</source>
            <translation>Im gezeigten Text suchen</translation>
        </message>
        <message>
            <source>Match case in the previewed text</source>
            <translation>Im gezeigten Text auf Groß-/Kleinschreibung achten</translation>
        </message>
        <message>
            <source>Wrap the previewed text</source>
            <translation>Gezeigten Text umbrechen</translation>
        </message>
        <message>
            <source>Zoom into the previewed image</source>
            <translation>Gezeigtes Bild vergrößern</translation>
        </message>
        <message>
            <source>Zoom out of the previewed image</source>
            <translation>Gezeigtes Bild verkleinern</translation>
        </message>
        <message>
            <source>Fit the previewed image in</source>
            <translation>Gezeigtes Bild einpassen</translation>
        </message>
        <message>
            <source>Show the previewed image's own pixels</source>
            <translation>Das gezeigte Bild Pixel für Pixel zeigen (100 %)</translation>
        </message>
        <message>
            <source>Play or pause the previewed image</source>
            <translation>Gezeigtes Bild abspielen oder anhalten</translation>
        </message>
        <message>
            <source>Look at the file in the next way</source>
            <translation>Die Datei auf die nächste Art ansehen</translation>
        </message>
        <message>
            <source>Refresh the previewed file</source>
            <translation>Die gezeigte Datei neu lesen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FileQuestion</name>
        <message>
            <source>%1 is not part of this project's static files: no finder looks there</source>
            <translation>%1 gehört nicht zu den statischen Dateien dieses Projekts: kein Finder sucht dort</translation>
        </message>
        <message>
            <source>There is no %1</source>
            <translation>%1 gibt es nicht</translation>
        </message>
        <message>
            <source>This file of %1 wins: visitors get it as %2</source>
            <translation>Diese Datei von %1 gewinnt: Besucher bekommen sie als %2</translation>
        </message>
        <message>
            <source>This file of %1 is hidden: visitors get %2 from %3</source>
            <translation>Diese Datei von %1 ist verdeckt: Besucher bekommen %2 von %3</translation>
        </message>
        <message>
            <source>The pattern %1 keeps it out of %2: visitors never get it</source>
            <translation>Das Muster %1 hält sie aus %2 heraus: Besucher bekommen sie nie</translation>
        </message>
        <message>
            <source>A folder of %1</source>
            <translation>Ein Ordner von %1</translation>
        </message>
        <message>
            <source>It lies in %1, but was not there when that was read: refresh to see it</source>
            <translation>Sie liegt in %1, war aber nicht da, als das gelesen wurde: neu lesen, um sie zu sehen</translation>
        </message>
        <message>
            <source>A collected file: it comes from %1</source>
            <translation>Eine gesammelte Datei: sie kommt von %1</translation>
        </message>
        <message>
            <source>A folder of STATIC_ROOT</source>
            <translation>Ein Ordner von STATIC_ROOT</translation>
        </message>
        <message>
            <source>%1 lies under STATIC_ROOT, but nothing of this project makes it</source>
            <translation>%1 liegt unter STATIC_ROOT, aber nichts in diesem Projekt erzeugt es</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FileTable</name>
        <message>
            <source>this project</source>
            <translation>dieses Projekt</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FileTreeModel</name>
        <message>
            <source>broken link</source>
            <translation>toter Link</translation>
        </message>
        <message>
            <source>not a file</source>
            <translation>keine Datei</translation>
        </message>
        <message>
            <source>overrides %1</source>
            <translation>überschreibt %1</translation>
        </message>
        <message>
            <source>cannot coexist</source>
            <translation>unverträglich</translation>
        </message>
        <message>
            <source>app over app</source>
            <translation>App über App</translation>
        </message>
        <message>
            <source>identical ×%1</source>
            <translation>gleich ×%1</translation>
        </message>
        <message>
            <source>link</source>
            <translation>Link</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>Herkunft</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln origin(s)</source>
            <translation>
                <numerusform>%Ln Herkunft</numerusform>
                <numerusform>%Ln Herkünfte</numerusform>
            </translation>
        </message>
        <message>
            <source>new</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>changed</source>
            <translation>geändert</translation>
        </message>
        <message>
            <source>same</source>
            <translation>gleich</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Typ</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Geändert</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Candidates</source>
            <translation>Kandidaten</translation>
        </message>
        <message>
            <source>Package</source>
            <translation>Paket</translation>
        </message>
        <message>
            <source>Permissions</source>
            <translation>Rechte</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>Link</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>cannot coexist ✓</source>
            <translation>unverträglich ✓</translation>
        </message>
        <message>
            <source>app over app ✓</source>
            <translation>App über App ✓</translation>
        </message>
        <message>
            <source>hashed</source>
            <translation>mit Hash</translation>
        </message>
        <message>
            <source>compressed</source>
            <translation>komprimiert</translation>
        </message>
        <message>
            <source>manifest</source>
            <translation>Manifest</translation>
        </message>
        <message>
            <source>plain</source>
            <translation>einfach</translation>
        </message>
        <message>
            <source>%1 −%2 %</source>
            <translation>%1 −%2 %</translation>
        </message>
        <message>
            <source>intermediate</source>
            <translation>Zwischenstand</translation>
        </message>
        <message>
            <source>rewritten</source>
            <translation>umgeschrieben</translation>
        </message>
        <message>
            <source>dangling %1</source>
            <translation>ins Leere %1</translation>
        </message>
        <message>
            <source>dangling %1 ✓</source>
            <translation>ins Leere %1 ✓</translation>
        </message>
        <message>
            <source>not kept</source>
            <translation>nicht behalten</translation>
        </message>
        <message>
            <source>As sent</source>
            <translation>Übertragen</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Rolle</translation>
        </message>
        <message>
            <source>Hashed name</source>
            <translation>Name mit Hash</translation>
        </message>
        <message>
            <source>built</source>
            <translation>erzeugt</translation>
        </message>
        <message>
            <source>Only the hashed file is kept</source>
            <translation>Nur die Datei mit Hash wird behalten</translation>
        </message>
        <message>
            <source>New since the deployment to %1, %2</source>
            <translation>Neu seit dem Ausrollen auf %1, %2</translation>
        </message>
        <message>
            <source>Changed since the deployment to %1, %2</source>
            <translation>Geändert seit dem Ausrollen auf %1, %2</translation>
        </message>
        <message>
            <source>Of the reading before: it is being worked out anew</source>
            <translation>Vom Lesen davor: es wird neu ermittelt</translation>
        </message>
        <message>
            <source>broken links %1</source>
            <translation>tote Links %1</translation>
        </message>
        <message>
            <source>special files %1</source>
            <translation>Sonderdateien %1</translation>
        </message>
        <message>
            <source>conflicts %1</source>
            <translation>Konflikte %1</translation>
        </message>
        <message>
            <source>changed %1</source>
            <translation>geändert %1</translation>
        </message>
        <message>
            <source>new %1</source>
            <translation>neu %1</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FilesPage</name>
        <message>
            <source>collectstatic would fail: references go round in a circle (%1), so that hashed names never settle. Django says: %2</source>
            <translation>collectstatic würde abbrechen: Verweise führen im Kreis (%1), darum stehen die Namen mit Hash nie fest. Django sagt: %2</translation>
        </message>
        <message>
            <source>Show the cycles</source>
            <translation>Die Kreise zeigen</translation>
        </message>
        <message>
            <source>collectstatic would fail: hashed names do not settle. Django says: %1</source>
            <translation>collectstatic würde abbrechen: Namen mit Hash stehen nie fest. Django sagt: %1</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <source>Deploy…</source>
            <translation>Ausrollen…</translation>
        </message>
        <message>
            <source>Files of STATIC_ROOT</source>
            <translation>Dateien von STATIC_ROOT</translation>
        </message>
        <message>
            <source>This page shows STATIC_ROOT as collectstatic would fill it, before anything is written.</source>
            <translation>Diese Seite zeigt STATIC_ROOT, wie collectstatic es füllen würde, bevor etwas geschrieben wird.</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Overrides</source>
            <translation>Überschreibungen</translation>
        </message>
        <message>
            <source>Files needing a decision</source>
            <translation>Dateien zu entscheiden</translation>
        </message>
        <message>
            <source>Links</source>
            <translation>Links</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2 files shown</source>
            <translation>%1 von %2 Dateien gezeigt</translation>
        </message>
        <message>
            <source>What a release will hold: %1</source>
            <translation>Was ein Release enthalten wird: %1</translation>
        </message>
        <message>
            <source>What STATIC_ROOT will hold: %1</source>
            <translation>Was STATIC_ROOT enthalten wird: %1</translation>
        </message>
        <message>
            <source>No static files</source>
            <translation>Keine statischen Dateien</translation>
        </message>
        <message>
            <source>None of the finders has a file. Sources says where they looked.</source>
            <translation>Keiner der Finder hat eine Datei. Die Seite Quellen sagt, wo sie gesucht haben.</translation>
        </message>
        <message>
            <source>Filter by name, path or origin:shop</source>
            <translation>Nach Name, Pfad, origin:shop filtern</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <source>Tree</source>
            <translation>Baum</translation>
        </message>
        <message>
            <source>List</source>
            <translation>Liste</translation>
        </message>
        <message>
            <source>Show the largest files</source>
            <translation>Die größten Dateien zeigen</translation>
        </message>
        <message>
            <source>Show files as a list without folders</source>
            <translation>Dateien als Liste ohne Ordner zeigen</translation>
        </message>
        <message>
            <source>Show why the file is here</source>
            <translation>Zeigen, warum die Datei hier ist</translation>
        </message>
        <message>
            <source>Show the file's preview</source>
            <translation>Vorschau der Datei zeigen</translation>
        </message>
        <message>
            <source>Show the file's facts</source>
            <translation>Angaben zur Datei zeigen</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Neu</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Geändert</translation>
        </message>
        <message>
            <source>Identical</source>
            <translation>Gleich</translation>
        </message>
        <message>
            <source>Largest</source>
            <translation>Größte</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Typ</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>Herkunft</translation>
        </message>
        <message>
            <source>Kind of conflict</source>
            <translation>Art des Konflikts</translation>
        </message>
        <message>
            <source>No conflict</source>
            <translation>Kein Konflikt</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>New since the last reading</source>
            <translation>Neu seit dem letzten Lesen</translation>
        </message>
        <message>
            <source>Changed since the last reading</source>
            <translation>Geändert seit dem letzten Lesen</translation>
        </message>
        <message>
            <source>Empty files</source>
            <translation>Leere Dateien</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Larger than %1</source>
            <translation>Größer als %1</translation>
        </message>
        <message>
            <source>Smaller than %1</source>
            <translation>Kleiner als %1</translation>
        </message>
        <message>
            <source>Clear the filter</source>
            <translation>Filter leeren</translation>
        </message>
        <message>
            <source>Show the sources</source>
            <translation>Quellen zeigen</translation>
        </message>
        <message>
            <source>Words are found in the path. Terms narrow down: origin:shop, package:django, type:css or type:image, kind:override, state:new, size:&gt;100k, is:link, role:hashed. A “-” before a term turns it round; two terms of one sort are alternatives.</source>
            <translation>Wörter werden im Pfad gefunden. Begriffe grenzen ein: origin:shop, package:django, type:css oder type:image, kind:override, state:new, size:&gt;100k, is:link, role:hashed. Ein „-“ vor einem Begriff kehrt ihn um; zwei Begriffe einer Art sind Alternativen.</translation>
        </message>
        <message>
            <source>Dangling</source>
            <translation>Ins Leere</translation>
        </message>
        <message>
            <source>Hashed</source>
            <translation>Mit Hash</translation>
        </message>
        <message>
            <source>Compressed</source>
            <translation>Komprimiert</translation>
        </message>
        <message>
            <source>Dangling references</source>
            <translation>Verweise ins Leere</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Rolle</translation>
        </message>
        <message>
            <source>Rewritten files</source>
            <translation>Umgeschriebene Dateien</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>The sizes of compressed files are not known: compressing was cancelled.</source>
            <translation>Die Größen komprimierter Dateien sind nicht bekannt: Das Komprimieren wurde abgebrochen.</translation>
        </message>
        <message>
            <source>Hashed names and references are not known: working them out was cancelled.</source>
            <translation>Namen mit Hash und Verweise sind nicht bekannt: ihre Ermittlung wurde abgebrochen.</translation>
        </message>
        <message>
            <source>Compress</source>
            <translation>Komprimieren</translation>
        </message>
        <message>
            <source>Work them out</source>
            <translation>Ermitteln</translation>
        </message>
        <message>
            <source>A release would fail at %1: %2</source>
            <translation>Ein Release würde bei %1 abbrechen: %2</translation>
        </message>
        <message>
            <source>A release would fail at %1, and collectstatic itself at %2: it knows no policies. Of %1 Django says: %3</source>
            <translation>Ein Release würde bei %1 abbrechen, collectstatic selbst bei %2: Es kennt keine Regeln. Zu %1 sagt Django: %3</translation>
        </message>
        <message>
            <source>collectstatic itself still fails: it knows no policies.</source>
            <translation>collectstatic selbst bricht weiterhin ab: Es kennt keine Regeln.</translation>
        </message>
        <message>
            <source>collectstatic itself still fails at %1: it knows no policies.</source>
            <translation>collectstatic selbst bricht weiterhin bei %1 ab: Es kennt keine Regeln.</translation>
        </message>
        <message>
            <source>collectstatic would fail at %1: %2</source>
            <translation>collectstatic würde bei %1 abbrechen: %2</translation>
        </message>
        <message>
            <source>Show the dangling references</source>
            <translation>Verweise ins Leere zeigen</translation>
        </message>
        <message>
            <source>What %1 writes beside these files cannot be told: %2</source>
            <translation>Was %1 neben diesen Dateien schreibt, lässt sich nicht sagen: %2</translation>
        </message>
        <message numerus="yes">
            <source>%Ln collected</source>
            <translation>
                <numerusform>%Ln gesammelt</numerusform>
                <numerusform>%Ln gesammelt</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 as sent</source>
            <translation>%1 zu übertragen</translation>
        </message>
        <message>
            <source>Show what the file uses and what uses it</source>
            <translation>Zeigen, was die Datei benutzt und was sie benutzt</translation>
        </message>
        <message>
            <source>Its references are not known. References says why.</source>
            <translation>Ihre Verweise sind nicht bekannt. Die Seite Verweise sagt, warum.</translation>
        </message>
        <message>
            <source>References are being read.</source>
            <translation>Verweise werden gelesen.</translation>
        </message>
        <message>
            <source>New since the deployment to %1</source>
            <translation>Neu seit dem Ausrollen auf %1</translation>
        </message>
        <message>
            <source>Changed since the deployment to %1</source>
            <translation>Geändert seit dem Ausrollen auf %1</translation>
        </message>
        <message numerus="yes">
            <source>Files of %Ln conflict(s) that need(s) a decision before a deploy</source>
            <translation>
                <numerusform>Dateien von %Ln Konflikt, der vor einem Ausrollen zu entscheiden ist</numerusform>
                <numerusform>Dateien von %Ln Konflikten, die vor einem Ausrollen zu entscheiden sind</numerusform>
            </translation>
        </message>
        <message>
            <source>Show what is decided</source>
            <translation>Entschiedenes zeigen</translation>
        </message>
        <message>
            <source>collectstatic would fail at %1: it knows no policies. A release would fail, too: references go round in a circle (%2), so that hashed names never settle. Of that Django says: %3</source>
            <translation>collectstatic würde bei %1 abbrechen: Es kennt keine Regeln. Auch ein Release würde abbrechen: Verweise führen im Kreis (%2), darum stehen die Namen mit Hash nie fest. Dazu sagt Django: %3</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FindBar</name>
        <message>
            <source>Match case</source>
            <translation>Groß-/Kleinschreibung</translation>
        </message>
        <message>
            <source>Find in the text</source>
            <translation>Im Text suchen</translation>
        </message>
        <message>
            <source>Former place</source>
            <translation>Vorige Stelle</translation>
        </message>
        <message>
            <source>Next place</source>
            <translation>Nächste Stelle</translation>
        </message>
        <message>
            <source>Close the search</source>
            <translation>Suche schließen</translation>
        </message>
        <message>
            <source>Not found in the part that is shown</source>
            <translation>Nicht gefunden im gezeigten Teil</translation>
        </message>
        <message>
            <source>not found</source>
            <translation>nicht gefunden</translation>
        </message>
        <message>
            <source>%1 of more than %2</source>
            <translation>%1 von mehr als %2</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FlipModel</name>
        <message>
            <source>appears</source>
            <translation>kommt hinzu</translation>
        </message>
        <message>
            <source>goes away</source>
            <translation>fällt weg</translation>
        </message>
        <message>
            <source>identical</source>
            <translation>gleich</translation>
        </message>
        <message>
            <source>line ends</source>
            <translation>Zeilenenden</translation>
        </message>
        <message>
            <source>spacing</source>
            <translation>Leerraum</translation>
        </message>
        <message>
            <source>differs</source>
            <translation>verschieden</translation>
        </message>
        <message>
            <source>not compared</source>
            <translation>nicht verglichen</translation>
        </message>
        <message>
            <source>Path</source>
            <translation>Pfad</translation>
        </message>
        <message>
            <source>Winner now</source>
            <translation>Gewinner jetzt</translation>
        </message>
        <message>
            <source>Winner then</source>
            <translation>Gewinner dann</translation>
        </message>
        <message>
            <source>Content</source>
            <translation>Inhalt</translation>
        </message>
        <message>
            <source>nobody</source>
            <translation>niemand</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FontContent</name>
        <message>
            <source>Family</source>
            <translation>Familie</translation>
        </message>
        <message>
            <source>Style</source>
            <translation>Schnitt</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>Glyphs</source>
            <translation>Glyphen</translation>
        </message>
        <message>
            <source>Characters</source>
            <translation>Zeichen</translation>
        </message>
        <message>
            <source>Variable</source>
            <translation>Variabel</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>Designer</source>
            <translation>Gestaltung</translation>
        </message>
        <message>
            <source>Copyright</source>
            <translation>Copyright</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Lizenz</translation>
        </message>
        <message>
            <source>Licence at</source>
            <translation>Lizenz unter</translation>
        </message>
        <message>
            <source>Not a %1 font that can be shown: it is damaged, or something else.</source>
            <translation>Keine %1-Schrift, die sich zeigen lässt: sie ist beschädigt oder etwas anderes.</translation>
        </message>
        <message>
            <source>The quick brown fox jumps over the lazy dog</source>
            <translation>Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich</translation>
        </message>
    </context>
    <context>
        <name>Slipway::FontPane</name>
        <message>
            <source>Specimen and facts of the font</source>
            <translation>Schriftprobe und Angaben zur Schrift</translation>
        </message>
        <message>
            <source>The font has no character that can be shown: it may be damaged</source>
            <translation>Die Schrift hat kein Zeichen, das gezeigt werden kann: sie ist vielleicht beschädigt</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Format</name>
        <message>
            <source>%1/s</source>
            <translation>%1/s</translation>
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
            <source>%1 h %2 min</source>
            <translation>%1 h %2 min</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>gerade eben</translation>
        </message>
        <message>
            <source>%1 s ago</source>
            <translation>vor %1 s</translation>
        </message>
        <message>
            <source>%1 min ago</source>
            <translation>vor %1 min</translation>
        </message>
        <message>
            <source>%1 h ago</source>
            <translation>vor %1 h</translation>
        </message>
        <message numerus="yes">
            <source>%Ln day(s) ago</source>
            <translation>
                <numerusform>vor %Ln Tag</numerusform>
                <numerusform>vor %Ln Tagen</numerusform>
            </translation>
        </message>
        <message>
            <source>less than 0.1 s</source>
            <translation>weniger als 0,1 s</translation>
        </message>
        <message>
            <source>&lt; 0.1 s</source>
            <translation>&lt; 0,1 s</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <translation>d. MMM yyyy</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
    </context>
    <context>
        <name>Slipway::GlyphTable</name>
        <message>
            <source>Glyphs of the font</source>
            <translation>Glyphen der Schrift</translation>
        </message>
    </context>
    <context>
        <name>Slipway::GuiApplication</name>
        <message>
            <source>Deployment console for Django static files</source>
            <translation>Deployment-Konsole für statische Dateien von Django</translation>
        </message>
        <message>
            <source>The project to open: a folder with a manage.py.</source>
            <translation>Das Projekt, das geöffnet wird: ein Ordner mit einer manage.py.</translation>
        </message>
        <message>
            <source>Open this snapshot in place of a project's Python.</source>
            <translation>Diesen Schnappschuss öffnen statt das Python eines Projekts zu fragen.</translation>
        </message>
        <message>
            <source>Let the project's code run without asking, this once.</source>
            <translation>Den Code des Projekts dieses eine Mal ohne Frage laufen lassen.</translation>
        </message>
        <message>
            <source>Use this settings module, this once.</source>
            <translation>Dieses Settings-Modul benutzen, nur dieses Mal.</translation>
        </message>
        <message>
            <source>Use this environment of slipway.toml, this once.</source>
            <translation>Diese Umgebung aus slipway.toml benutzen, nur dieses Mal.</translation>
        </message>
        <message>
            <source>Use this interpreter, this once.</source>
            <translation>Diesen Interpreter benutzen, nur dieses Mal.</translation>
        </message>
        <message>
            <source>Save a picture of a page and exit; “list” names those there are. Trusts the project, this once.</source>
            <translation>Ein Bild einer Seite speichern und enden; „list“ nennt, welche es gibt. Vertraut dem Projekt, dieses eine Mal.</translation>
        </message>
        <message>
            <source>Size of the picture.</source>
            <translation>Größe des Bilds.</translation>
        </message>
        <message>
            <source>light or dark; without it as the desktop has it.</source>
            <translation>light oder dark; ohne Angabe wie der Desktop.</translation>
        </message>
        <message>
            <source>Where the picture goes.</source>
            <translation>Wohin das Bild kommt.</translation>
        </message>
        <message>
            <source>The project to show in the picture.</source>
            <translation>Das Projekt, das im Bild gezeigt wird.</translation>
        </message>
        <message>
            <source>%1 “slipway --help” lists what there is.</source>
            <translation>%1 „slipway --help“ zählt auf, was es gibt.</translation>
        </message>
        <message>
            <source>One folder at a time.</source>
            <translation>Nur ein Ordner auf einmal.</translation>
        </message>
        <message>
            <source>--scheme is light or dark.</source>
            <translation>--scheme ist light oder dark.</translation>
        </message>
        <message>
            <source>--shot knows these pages: %1.</source>
            <translation>--shot kennt diese Seiten: %1.</translation>
        </message>
        <message>
            <source>--shot needs --out, and a --size of at least 100x100.</source>
            <translation>--shot braucht --out, und eine --size von mindestens 100x100.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::HelpSheet</name>
        <message>
            <source>Keys and actions</source>
            <translation>Tasten und Aktionen</translation>
        </message>
        <message>
            <source>Search actions and keys</source>
            <translation>Aktionen und Tasten suchen</translation>
        </message>
        <message>
            <source>Actions by what they belong to</source>
            <translation>Aktionen nach Bereich</translation>
        </message>
        <message>
            <source>What it does</source>
            <translation>Aktion</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Change shortcuts…</source>
            <translation>Tastenkürzel ändern…</translation>
        </message>
        <message>
            <source>About Slipway…</source>
            <translation>Über Slipway…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>In lists and trees</source>
            <translation>In Listen und Bäumen</translation>
        </message>
        <message>
            <source>Open what is selected</source>
            <translation>Öffnen, was ausgewählt ist</translation>
        </message>
        <message>
            <source>Preview what is selected, or tick it</source>
            <translation>Auswahl ansehen oder ankreuzen</translation>
        </message>
        <message>
            <source>Edit what can be edited</source>
            <translation>Bearbeiten, was bearbeitet werden kann</translation>
        </message>
        <message>
            <source>Unfold and fold a folder</source>
            <translation>Einen Ordner auf- und zuklappen</translation>
        </message>
        <message>
            <source>%1 and %2</source>
            <translation>%1 und %2</translation>
        </message>
        <message>
            <source>Unfold all below a folder</source>
            <translation>Alles unter einem Ordner aufklappen</translation>
        </message>
        <message>
            <source>Go to the row that begins with what is typed</source>
            <translation>Zur Zeile, die mit dem Getippten beginnt</translation>
        </message>
        <message>
            <source>letters</source>
            <translation>Buchstaben</translation>
        </message>
        <message>
            <source>First and last row</source>
            <translation>Erste und letzte Zeile</translation>
        </message>
        <message>
            <source>Context menu of a row</source>
            <translation>Kontextmenü einer Zeile</translation>
        </message>
        <message>
            <source>From one part of the page to the next</source>
            <translation>Von einem Teil der Seite zum nächsten</translation>
        </message>
        <message>
            <source>With the mouse</source>
            <translation>Mit der Maus</translation>
        </message>
        <message>
            <source>Open a project</source>
            <translation>Ein Projekt öffnen</translation>
        </message>
        <message>
            <source>drop its folder</source>
            <translation>seinen Ordner fallen lassen</translation>
        </message>
        <message>
            <source>Ask where a file comes from</source>
            <translation>Fragen, woher eine Datei kommt</translation>
        </message>
        <message>
            <source>drop the file</source>
            <translation>die Datei fallen lassen</translation>
        </message>
        <message>
            <source>Filter by a badge</source>
            <translation>Nach einem Etikett filtern</translation>
        </message>
        <message>
            <source>double click on it</source>
            <translation>Doppelklick darauf</translation>
        </message>
        <message>
            <source>Nothing matches “%1”</source>
            <translation>Nichts passt zu „%1“</translation>
        </message>
        <message numerus="yes">
            <source>%Ln entry(s)</source>
            <translation>
                <numerusform>%Ln Eintrag</numerusform>
                <numerusform>%Ln Einträge</numerusform>
            </translation>
        </message>
        <message>
            <source>Back out one step: an answer, a filter, a report</source>
            <translation>Einen Schritt zurück: eine Antwort, ein Filter, ein Bericht</translation>
        </message>
        <message>
            <source>Belongs to</source>
            <translation>Gehört zu</translation>
        </message>
    </context>
    <context>
        <name>Slipway::HexCompare</name>
        <message>
            <source>Former difference</source>
            <translation>Voriger Unterschied</translation>
        </message>
        <message>
            <source>Next difference</source>
            <translation>Nächster Unterschied</translation>
        </message>
        <message>
            <source>Bytes of both files</source>
            <translation>Bytes beider Dateien</translation>
        </message>
        <message>
            <source>Comparing…</source>
            <translation>Wird verglichen…</translation>
        </message>
        <message numerus="yes">
            <source>%Ln byte(s) differ at the same offset</source>
            <translation>
                <numerusform>%Ln Byte ist an derselben Stelle verschieden</numerusform>
                <numerusform>%Ln Bytes sind an derselben Stelle verschieden</numerusform>
            </translation>
        </message>
        <message>
            <source>the left file is %1 bytes longer</source>
            <translation>die linke Datei ist %1 Bytes länger</translation>
        </message>
        <message>
            <source>the right file is %1 bytes longer</source>
            <translation>die rechte Datei ist %1 Bytes länger</translation>
        </message>
        <message>
            <source>The same %1 bytes</source>
            <translation>Dieselben %1 Bytes</translation>
        </message>
        <message>
            <source>%1 of more than %2</source>
            <translation>%1 von mehr als %2</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
    </context>
    <context>
        <name>Slipway::HexPane</name>
        <message>
            <source>%1 bytes</source>
            <translation>%1 Bytes</translation>
        </message>
    </context>
    <context>
        <name>Slipway::HexView</name>
        <message>
            <source>Bytes of the file</source>
            <translation>Bytes der Datei</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ImageCanvas</name>
        <message>
            <source>Image</source>
            <translation>Bild</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ImageCompare</name>
        <message>
            <source>Side by side</source>
            <translation>Nebeneinander</translation>
        </message>
        <message>
            <source>Overlay</source>
            <translation>Überlagert</translation>
        </message>
        <message>
            <source>Swipe</source>
            <translation>Wischen</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Unterschied</translation>
        </message>
        <message>
            <source>%1 at the left end, %2 at the right end</source>
            <translation>%1 am linken Ende, %2 am rechten Ende</translation>
        </message>
        <message>
            <source>Where the images meet</source>
            <translation>Wo die Bilder sich treffen</translation>
        </message>
        <message>
            <source>Opacity of the right image</source>
            <translation>Deckkraft des rechten Bilds</translation>
        </message>
        <message>
            <source>Difference of the images</source>
            <translation>Unterschied der Bilder</translation>
        </message>
        <message>
            <source>Left image</source>
            <translation>Linkes Bild</translation>
        </message>
        <message>
            <source>Both images</source>
            <translation>Beide Bilder</translation>
        </message>
        <message>
            <source>Right image</source>
            <translation>Rechtes Bild</translation>
        </message>
        <message>
            <source>%1 × %2</source>
            <translation>%1 × %2</translation>
        </message>
        <message>
            <source>%1 against %2 pixels</source>
            <translation>%1 gegen %2 Pixel</translation>
        </message>
        <message>
            <source>%1 against %2</source>
            <translation>%1 gegen %2</translation>
        </message>
        <message>
            <source>no pixel differs</source>
            <translation>kein Pixel ist verschieden</translation>
        </message>
        <message>
            <source>less than 0.1 % of pixels differ</source>
            <translation>weniger als 0,1 % der Pixel sind verschieden</translation>
        </message>
        <message>
            <source>%1 % of pixels differ</source>
            <translation>%1 % der Pixel sind verschieden</translation>
        </message>
        <message>
            <source>Both %1 pixels</source>
            <translation>Beide %1 Pixel</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ImageContent</name>
        <message>
            <source>Not a %1 image that can be shown: %2</source>
            <translation>Kein %1-Bild, das sich zeigen lässt: %2</translation>
        </message>
        <message>
            <source>it does not begin like one.</source>
            <translation>es beginnt nicht wie eines.</translation>
        </message>
        <message>
            <source>it is damaged or incomplete.</source>
            <translation>es ist beschädigt oder unvollständig.</translation>
        </message>
        <message>
            <source>This installation has no reader for %1 images.</source>
            <translation>Diese Installation kann %1-Bilder nicht lesen.</translation>
        </message>
        <message>
            <source>Too large to be shown: %1 × %2 pixels would take %3 of memory.</source>
            <translation>Zu groß zum Zeigen: %1 × %2 Pixel bräuchten %3 Speicher.</translation>
        </message>
        <message>
            <source>%1 × %2 pixels</source>
            <translation>%1 × %2 Pixel</translation>
        </message>
        <message>
            <source>%1 bit</source>
            <translation>%1 Bit</translation>
        </message>
        <message>
            <source>alpha</source>
            <translation>Alpha</translation>
        </message>
        <message>
            <source>no alpha</source>
            <translation>kein Alpha</translation>
        </message>
        <message numerus="yes">
            <source>%Ln frame(s)</source>
            <translation>
                <numerusform>%Ln Einzelbild</numerusform>
                <numerusform>%Ln Einzelbilder</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::ImagePane</name>
        <message>
            <source>Zoom out (-)</source>
            <translation>Verkleinern (-)</translation>
        </message>
        <message>
            <source>Zoom in (+)</source>
            <translation>Vergrößern (+)</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>Einpassen</translation>
        </message>
        <message>
            <source>Fit the image in (F)</source>
            <translation>Bild einpassen (F)</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Play or pause the animation</source>
            <translation>Animation abspielen oder anhalten</translation>
        </message>
        <message>
            <source>Shown with fewer pixels than it has</source>
            <translation>Mit weniger Pixeln gezeigt, als es hat</translation>
        </message>
        <message>
            <source>Only the first %1 of %2 frames are shown</source>
            <translation>Nur die ersten %1 von %2 Bildern werden gezeigt</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>Show the image's own pixels, at 100 % (0)</source>
            <translation>Das Bild Pixel für Pixel zeigen, mit 100 % (0)</translation>
        </message>
        <message>
            <source>shown at %1</source>
            <translation>gezeigt mit %1</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Introspector</name>
        <message>
            <source>Standard error:</source>
            <translation>Standardfehlerausgabe:</translation>
        </message>
        <message>
            <source>Standard output:</source>
            <translation>Standardausgabe:</translation>
        </message>
        <message>
            <source>No other environment was found in the project's folder.</source>
            <translation>Im Ordner des Projekts wurde keine andere Umgebung gefunden.</translation>
        </message>
        <message>
            <source>Other environments that were found: %1.</source>
            <translation>Andere Umgebungen, die gefunden wurden: %1.</translation>
        </message>
        <message>
            <source>The settings end the program. With %1, choose those that collectstatic is run with.</source>
            <translation>Die Settings beenden das Programm. Mit %1 diejenigen wählen, mit denen collectstatic läuft.</translation>
        </message>
        <message>
            <source>If the settings read environment variables, start Slipway with them set, or name other settings with %1. The traceback says where it happened.</source>
            <translation>Wenn die Settings Umgebungsvariablen lesen, Slipway mit diesen starten, oder mit %1 andere Settings nennen. Der Traceback sagt, wo es geschah.</translation>
        </message>
        <message>
            <source>Correct the file, or choose with %1 the Python version that the project is written for.</source>
            <translation>Die Datei berichtigen, oder mit %1 die Python-Version wählen, für die das Projekt geschrieben ist.</translation>
        </message>
        <message>
            <source>"python manage.py check" in the project's folder should fail in the same way; the traceback says where. Correct it there, or name other settings with %1.</source>
            <translation>"python manage.py check" im Ordner des Projekts sollte genauso scheitern; der Traceback sagt, wo. Dort berichtigen, oder mit %1 andere Settings nennen.</translation>
        </message>
        <message>
            <source>The project could not be loaded</source>
            <translation>Das Projekt konnte nicht geladen werden</translation>
        </message>
        <message>
            <source>%1 was ended by signal %2 (%3)</source>
            <translation>%1 wurde durch Signal %2 beendet (%3)</translation>
        </message>
        <message>
            <source>A module that the settings load may be broken; try the same with: python manage.py check</source>
            <translation>Ein Modul, das die Settings laden, ist womöglich kaputt; dasselbe versuchen mit: python manage.py check</translation>
        </message>
        <message>
            <source>%1 ended with status %2 before it described the project</source>
            <translation>%1 endete mit Status %2, bevor es das Projekt beschrieben hat</translation>
        </message>
        <message>
            <source>Check that it is Python 3.8 or newer, and that the settings do not end the program by themselves.</source>
            <translation>Prüfen, ob es Python 3.8 oder neuer ist, und ob die Settings das Programm nicht selbst beenden.</translation>
        </message>
        <message>
            <source>The traceback shows where the project's code was. Settings that wait for a service (a database, a secret store) need it to be reachable.</source>
            <translation>Der Traceback zeigt, wo der Code des Projekts war. Settings, die auf einen Dienst warten (Datenbank, Geheimnisspeicher), müssen ihn erreichen können.</translation>
        </message>
        <message>
            <source>what it says of itself is larger than 512 MiB</source>
            <translation>was es von sich sagt, ist größer als 512 MiB</translation>
        </message>
        <message>
            <source>A finder may list far too many files.</source>
            <translation>Ein Finder listet womöglich viel zu viele Dateien auf.</translation>
        </message>
        <message>
            <source>A setting has a form that Django's own finders would not take either.</source>
            <translation>Ein Setting hat eine Form, die auch Djangos eigene Finder nicht nähmen.</translation>
        </message>
        <message>
            <source>Loading the project's settings</source>
            <translation>Settings des Projekts werden geladen</translation>
        </message>
        <message>
            <source>nothing names its settings module as plain text</source>
            <translation>nichts nennt sein Settings-Modul als einfachen Text</translation>
        </message>
        <message>
            <source>Choose another interpreter with %1 or in slipway.toml. %2</source>
            <translation>Mit %1 oder in slipway.toml einen anderen Interpreter wählen. %2</translation>
        </message>
        <message>
            <source>The settings module %1 comes from %2. Correct it there, or name another with %3.</source>
            <translation>Das Settings-Modul %1 kommt von: %2. Dort berichtigen, oder mit %3 ein anderes nennen.</translation>
        </message>
        <message>
            <source>Name it with %1, in slipway.toml ([project] settings) or in DJANGO_SETTINGS_MODULE.</source>
            <translation>Mit %1, in slipway.toml ([project] settings) oder in DJANGO_SETTINGS_MODULE nennen.</translation>
        </message>
        <message>
            <source>%1 has no module %2. Choose the project's own environment with %3 or in slipway.toml, or install what is missing. %4</source>
            <translation>%1 hat kein Modul %2. Mit %3 oder in slipway.toml die eigene Umgebung des Projekts wählen, oder installieren, was fehlt. %4</translation>
        </message>
        <message>
            <source>it was not done after %1 s</source>
            <translation>nach %1 s war es nicht fertig</translation>
        </message>
    </context>
    <context>
        <name>Slipway::JobBar</name>
        <message>
            <source>Show report</source>
            <translation>Bericht zeigen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>%1 – cancelling</source>
            <translation>%1 – wird abgebrochen</translation>
        </message>
        <message>
            <source>%1 – %2</source>
            <translation>%1 – %2</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>%1 of %2 files</source>
            <translation>%1 von %2 Dateien</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 left</source>
            <translation>noch %1</translation>
        </message>
        <message>
            <source>Cancelled. Shown is what was read %1</source>
            <translation>Abgebrochen. Gezeigt wird, was %1 gelesen wurde</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
        <message>
            <source>Sources read %1, with the settings of a snapshot</source>
            <translation>Quellen %1 gelesen, mit den Settings eines Schnappschusses</translation>
        </message>
        <message>
            <source>Up to date with sources, read %1</source>
            <translation>Auf dem Stand der Quellen, %1 gelesen</translation>
        </message>
        <message>
            <source>Nothing of the project has run yet</source>
            <translation>Noch ist nichts vom Projekt gelaufen</translation>
        </message>
        <message>
            <source>No project open</source>
            <translation>Kein Projekt offen</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) to collect</source>
            <translation>
                <numerusform>%Ln Datei zu sammeln</numerusform>
                <numerusform>%Ln Dateien zu sammeln</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln conflict(s)</source>
            <translation>
                <numerusform>%Ln Konflikt</numerusform>
                <numerusform>%Ln Konflikte</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln acknowledged</source>
            <translation>
                <numerusform>%Ln quittiert</numerusform>
                <numerusform>%Ln quittiert</numerusform>
            </translation>
        </message>
        <message>
            <source>Refresh</source>
            <translation>Neu lesen</translation>
        </message>
        <message>
            <source>Reads settings and sources again</source>
            <translation>Liest Settings und Quellen neu</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>Read with %1; %2 waits for your trust</source>
            <translation>Gelesen mit %1; %2 wartet auf Ihr Vertrauen</translation>
        </message>
        <message>
            <source>Read %1. %2</source>
            <translation>Zuletzt gelesen: %1. %2</translation>
        </message>
        <message>
            <source>%1 – paused</source>
            <translation>%1 – angehalten</translation>
        </message>
        <message>
            <source>%1 – pausing</source>
            <translation>%1 – wird angehalten</translation>
        </message>
        <message>
            <source>Cancel what is running</source>
            <translation>Abbrechen, was läuft</translation>
        </message>
    </context>
    <context>
        <name>Slipway::JsonCheck</name>
        <message>
            <source>null</source>
            <translation>null</translation>
        </message>
        <message>
            <source>a truth value</source>
            <translation>ein Wahrheitswert</translation>
        </message>
        <message>
            <source>the number %1</source>
            <translation>die Zahl %1</translation>
        </message>
        <message>
            <source>the text "%1"</source>
            <translation>der Text "%1"</translation>
        </message>
        <message>
            <source>a list</source>
            <translation>eine Liste</translation>
        </message>
        <message>
            <source>an object</source>
            <translation>ein Objekt</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>the document</source>
            <translation>das Dokument</translation>
        </message>
        <message>
            <source>expected %1, found %2</source>
            <translation>%1 wird erwartet, da ist %2</translation>
        </message>
        <message>
            <source>a text</source>
            <translation>ein Text</translation>
        </message>
        <message>
            <source>a path without NUL characters</source>
            <translation>ein Pfad ohne NUL-Zeichen</translation>
        </message>
        <message>
            <source>an absolute path</source>
            <translation>ein absoluter Pfad</translation>
        </message>
        <message>
            <source>true or false</source>
            <translation>wahr oder falsch</translation>
        </message>
        <message>
            <source>a whole number from %1 to %2</source>
            <translation>eine ganze Zahl von %1 bis %2</translation>
        </message>
    </context>
    <context>
        <name>Slipway::JsonIndex</name>
        <message>
            <source>there is no value</source>
            <translation>ein Wert fehlt</translation>
        </message>
        <message>
            <source>there is more behind the end of the value</source>
            <translation>hinter dem Ende des Werts steht noch etwas</translation>
        </message>
        <message>
            <source>a comma or a closing brace is missing</source>
            <translation>ein Komma oder eine schließende geschweifte Klammer fehlt</translation>
        </message>
        <message>
            <source>a comma or a closing bracket is missing</source>
            <translation>ein Komma oder eine schließende eckige Klammer fehlt</translation>
        </message>
        <message>
            <source>line %1: %2</source>
            <translation>Zeile %1: %2</translation>
        </message>
        <message>
            <source>a text does not end</source>
            <translation>ein Text endet nicht</translation>
        </message>
        <message>
            <source>a name in quotes is missing</source>
            <translation>ein Name in Anführungszeichen fehlt</translation>
        </message>
        <message>
            <source>a colon is missing</source>
            <translation>ein Doppelpunkt fehlt</translation>
        </message>
        <message>
            <source>a value is missing</source>
            <translation>ein Wert fehlt</translation>
        </message>
        <message numerus="yes">
            <source>%Ln element(s)</source>
            <translation>
                <numerusform>%Ln Element</numerusform>
                <numerusform>%Ln Elemente</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln member(s)</source>
            <translation>
                <numerusform>%Ln Eintrag</numerusform>
                <numerusform>%Ln Einträge</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::JsonModel</name>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
    </context>
    <context>
        <name>Slipway::JsonPane</name>
        <message>
            <source>Values of the JSON file</source>
            <translation>Werte der JSON-Datei</translation>
        </message>
        <message>
            <source>Not valid JSON; what stands before is shown. %1</source>
            <translation>Kein gültiges JSON; gezeigt wird, was davor steht. %1</translation>
        </message>
        <message numerus="yes">
            <source>Only the first %Ln value(s) are shown</source>
            <translation>
                <numerusform>Nur der erste Wert wird gezeigt (%Ln)</numerusform>
                <numerusform>Nur die ersten %Ln Werte werden gezeigt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln value(s)</source>
            <translation>
                <numerusform>%Ln Wert</numerusform>
                <numerusform>%Ln Werte</numerusform>
            </translation>
        </message>
        <message>
            <source>Filter names and values</source>
            <translation>Nach Name oder Wert filtern</translation>
        </message>
        <message numerus="yes">
            <source>%Ln of them found</source>
            <translation>
                <numerusform>%Ln davon gefunden</numerusform>
                <numerusform>%Ln davon gefunden</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::LastGood</name>
        <message>
            <source>The snapshot cannot be kept</source>
            <translation>Der Schnappschuss kann nicht aufbewahrt werden</translation>
        </message>
        <message>
            <source>There is no earlier snapshot of this project</source>
            <translation>Von diesem Projekt gibt es keinen früheren Schnappschuss</translation>
        </message>
        <message>
            <source>it was never loaded with %1</source>
            <translation>mit %1 wurde es nie geladen</translation>
        </message>
        <message>
            <source>What it was on %1 is kept in %2; %3 reads it.</source>
            <translation>Wie es am %1 war, steht in %2; %3 liest es.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::LeaveGuard</name>
        <message>
            <source>Static files are being collected</source>
            <translation>Statische Dateien werden gesammelt</translation>
        </message>
        <message>
            <source>A deployment is running, and static files are being collected.</source>
            <translation>Ein Ausrollen läuft, und statische Dateien werden gesammelt.</translation>
        </message>
        <message>
            <source>Static files are being collected into STATIC_ROOT.</source>
            <translation>Statische Dateien werden in STATIC_ROOT gesammelt.</translation>
        </message>
        <message>
            <source>If that is cancelled now, STATIC_ROOT holds only a part of them.</source>
            <translation>Wird das jetzt abgebrochen, enthält STATIC_ROOT nur einen Teil davon.</translation>
        </message>
        <message>
            <source>Cancel and quit</source>
            <translation>Abbrechen und beenden</translation>
        </message>
        <message>
            <source>Cancel and go on</source>
            <translation>Abbrechen und weitermachen</translation>
        </message>
        <message>
            <source>What was asked for would cut it short.</source>
            <translation>Was verlangt wurde, würde es abbrechen.</translation>
        </message>
        <message>
            <source>Cancel the deployment and quit</source>
            <translation>Das Ausrollen abbrechen und beenden</translation>
        </message>
        <message>
            <source>Cancel the deployment and go on</source>
            <translation>Das Ausrollen abbrechen und weitermachen</translation>
        </message>
        <message>
            <source>A deployment is running</source>
            <translation>Ein Ausrollen läuft</translation>
        </message>
        <message>
            <source>A deployment is running.</source>
            <translation>Ein Ausrollen läuft.</translation>
        </message>
        <message>
            <source>Slipway cannot end before it does.</source>
            <translation>Slipway kann nicht vorher enden.</translation>
        </message>
        <message>
            <source>Let it run</source>
            <translation>Weiterlaufen lassen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::LiveFiles</name>
        <message>
            <source>Nobody knows what is live there</source>
            <translation>Niemand weiß, was dort live ist</translation>
        </message>
        <message>
            <source>the target has no record of a deployment that can be read</source>
            <translation>das Ziel hat keine lesbare Aufzeichnung eines Ausrollens</translation>
        </message>
    </context>
    <context>
        <name>Slipway::LocalTarget</name>
        <message>
            <source>The disk did not take what was written</source>
            <translation>Der Datenträger nahm nicht an, was geschrieben wurde</translation>
        </message>
        <message>
            <source>A link could not be copied to the new release</source>
            <translation>Ein Link konnte nicht in das neue Release kopiert werden</translation>
        </message>
        <message>
            <source>Something on the target could not be removed</source>
            <translation>Etwas auf dem Ziel konnte nicht entfernt werden</translation>
        </message>
        <message>
            <source>A file on the target could not be examined</source>
            <translation>Eine Datei auf dem Ziel konnte nicht untersucht werden</translation>
        </message>
        <message>
            <source>A file could not be written to the target</source>
            <translation>Eine Datei konnte nicht auf das Ziel geschrieben werden</translation>
        </message>
        <message>
            <source>What visitors see was not changed. Free some space on the target (or raise the quota), then deploy again.</source>
            <translation>Was Besucher sehen, blieb unverändert. Auf dem Ziel Platz schaffen (oder die Quota erhöhen), dann noch einmal ausrollen.</translation>
        </message>
        <message>
            <source>The release does not fit on the target</source>
            <translation>Das Release passt nicht auf das Ziel</translation>
        </message>
        <message>
            <source>What a deployment that ended early has put in place could not be recorded</source>
            <translation>Was ein vorzeitig beendetes Ausrollen an seinen Platz gebracht hat, konnte nicht festgehalten werden</translation>
        </message>
        <message>
            <source>Nothing was lost, and what is served stays as it is. Free some space on the target, then deploy again: that puts the record right.</source>
            <translation>Nichts ging verloren, und was ausgeliefert wird, bleibt, wie es ist. Platz auf dem Ziel schaffen, dann noch einmal ausrollen: Das bringt die Aufzeichnung in Ordnung.</translation>
        </message>
        <message>
            <source>Visitors already get the new files that were put in place. Free some space on the target, then finish the deployment or put it back: in the window from its report, with slipwayctl by deploy --resume or deploy --undo.</source>
            <translation>Besucher bekommen schon die neuen Dateien, die an ihrem Platz sind. Platz auf dem Ziel schaffen, dann das Ausrollen zu Ende bringen oder zurücknehmen: im Fenster aus seinem Bericht, mit slipwayctl durch deploy --resume oder deploy --undo.</translation>
        </message>
        <message>
            <source>%1 are needed, %2 are free</source>
            <translation>%1 werden gebraucht, %2 sind frei</translation>
        </message>
        <message>
            <source>%1 are needed, %2 are free, and other targets on the same file system leave %3 of them</source>
            <translation>%1 werden gebraucht, %2 sind frei, und andere Ziele auf demselben Dateisystem lassen davon %3 übrig</translation>
        </message>
        <message>
            <source>Nothing was changed. Free some space on the target, then deploy again.</source>
            <translation>Nichts wurde geändert. Auf dem Ziel Platz schaffen, dann noch einmal ausrollen.</translation>
        </message>
        <message>
            <source>A folder of the target could not be opened</source>
            <translation>Ein Ordner des Ziels konnte nicht geöffnet werden</translation>
        </message>
        <message>
            <source>a symbolic link or a file stands in its place, and Slipway follows no links inside a target</source>
            <translation>an seiner Stelle steht ein symbolischer Link oder eine Datei, und Slipway folgt in einem Ziel keinen Links</translation>
        </message>
        <message>
            <source>Look at what it is; move it away if it does not belong there.</source>
            <translation>Ansehen, was es ist; wegschieben, wenn es dort nicht hingehört.</translation>
        </message>
        <message>
            <source>A folder could not be made on the target</source>
            <translation>Ein Ordner konnte auf dem Ziel nicht angelegt werden</translation>
        </message>
        <message>
            <source>The permissions of a folder could not be set</source>
            <translation>Die Rechte eines Ordners konnten nicht gesetzt werden</translation>
        </message>
        <message>
            <source>A folder of the target could not be read</source>
            <translation>Ein Ordner des Ziels konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>The deployment of release %1 by %2 ended while it put its files in place; this one puts that right.</source>
            <translation>Das Ausrollen von Release %1 durch %2 endete, während es seine Dateien einsetzte; dieses bringt das in Ordnung.</translation>
        </message>
        <message>
            <source>Publishing</source>
            <translation>Wird veröffentlicht</translation>
        </message>
        <message>
            <source>A file could not be put in place</source>
            <translation>Eine Datei konnte nicht eingesetzt werden</translation>
        </message>
        <message>
            <source>somebody else has put a file there since the target was looked at; it was left as it is</source>
            <translation>jemand anderes hat dort eine Datei abgelegt, seit das Ziel angesehen wurde; sie wurde gelassen, wie sie ist</translation>
        </message>
        <message>
            <source>Ask who did that and why. Plan again and look at what is different now.</source>
            <translation>Klären, wer das getan hat und warum. Neu planen und ansehen, was jetzt anders ist.</translation>
        </message>
        <message>
            <source>The permissions of a file could not be set</source>
            <translation>Die Rechte einer Datei konnten nicht gesetzt werden</translation>
        </message>
        <message>
            <source>A file could not be deleted</source>
            <translation>Eine Datei konnte nicht gelöscht werden</translation>
        </message>
        <message>
            <source>Deleting what the release no longer has</source>
            <translation>Gelöscht wird, was das Release nicht mehr hat</translation>
        </message>
        <message>
            <source>The target could not be examined</source>
            <translation>Das Ziel konnte nicht untersucht werden</translation>
        </message>
        <message>
            <source>Writing new contents</source>
            <translation>Neue Inhalte werden geschrieben</translation>
        </message>
        <message>
            <source>A file on the target could not be read</source>
            <translation>Eine Datei auf dem Ziel konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>Reading changed files on the target</source>
            <translation>Geänderte Dateien auf dem Ziel werden gelesen</translation>
        </message>
        <message>
            <source>Reading the target</source>
            <translation>Das Ziel wird gelesen</translation>
        </message>
        <message>
            <source>The record of the last deployment is damaged</source>
            <translation>Die Aufzeichnung des letzten Ausrollens ist beschädigt</translation>
        </message>
        <message>
            <source>%1, line %2</source>
            <translation>%1, Zeile %2</translation>
        </message>
        <message>
            <source>it is not a listing that Slipway wrote</source>
            <translation>es ist keine Liste, die Slipway geschrieben hat</translation>
        </message>
        <message>
            <source>Restore it from a backup, or remove it: Slipway then treats every file on the target as somebody else's.</source>
            <translation>Aus einer Sicherung wiederherstellen, oder entfernen: dann behandelt Slipway jede Datei auf dem Ziel als fremd.</translation>
        </message>
        <message>
            <source>The target cannot be used</source>
            <translation>Das Ziel ist nicht brauchbar</translation>
        </message>
        <message>
            <source>the root of the file system is no place to deploy to</source>
            <translation>in die Wurzel des Dateisystems wird nicht ausgerollt</translation>
        </message>
        <message>
            <source>Choose a folder of its own.</source>
            <translation>Einen eigenen Ordner wählen.</translation>
        </message>
        <message>
            <source>the home folder itself is no place to deploy to</source>
            <translation>in den Home-Ordner selbst wird nicht ausgerollt</translation>
        </message>
        <message>
            <source>%1 is a folder of the system and no place to deploy to</source>
            <translation>%1 ist ein Ordner des Systems, dorthin wird nicht ausgerollt</translation>
        </message>
        <message>
            <source>Choose a folder outside STATIC_ROOT and all source folders: deploying there would overwrite what it is made from.</source>
            <translation>Einen Ordner außerhalb von STATIC_ROOT und allen Quellordnern wählen: dorthin auszurollen würde überschreiben, woraus es gemacht wird.</translation>
        </message>
        <message>
            <source>it is STATIC_ROOT or a source folder of the project</source>
            <translation>es ist STATIC_ROOT oder ein Quellordner des Projekts</translation>
        </message>
        <message>
            <source>it lies inside %1, which is STATIC_ROOT or a source folder of the project</source>
            <translation>es liegt in %1, das ist STATIC_ROOT oder ein Quellordner des Projekts</translation>
        </message>
        <message>
            <source>it holds %1, which is STATIC_ROOT or a source folder of the project</source>
            <translation>es enthält %1, das ist STATIC_ROOT oder ein Quellordner des Projekts</translation>
        </message>
        <message>
            <source>Slipway keeps its records in a folder of this name</source>
            <translation>Slipway führt seine Aufzeichnungen in einem Ordner dieses Namens</translation>
        </message>
        <message>
            <source>Look at what it is and move it away.</source>
            <translation>Ansehen, was es ist, und wegschieben.</translation>
        </message>
        <message>
            <source>it is not a folder</source>
            <translation>es ist kein Ordner</translation>
        </message>
        <message>
            <source>Choose a folder, or one that does not exist yet.</source>
            <translation>Einen Ordner wählen, oder einen, den es noch nicht gibt.</translation>
        </message>
        <message>
            <source>it is a symbolic link that leads nowhere</source>
            <translation>es ist ein symbolischer Link, der nirgendwohin führt</translation>
        </message>
        <message>
            <source>Make the folder that it leads to, or remove the link.</source>
            <translation>Den Ordner anlegen, zu dem er führt, oder den Link entfernen.</translation>
        </message>
        <message>
            <source>it is not a folder, so none can be made in it</source>
            <translation>es ist kein Ordner, darin lässt sich also keiner anlegen</translation>
        </message>
        <message>
            <source>Choose another folder.</source>
            <translation>Einen anderen Ordner wählen.</translation>
        </message>
        <message>
            <source>in place</source>
            <translation>an Ort und Stelle</translation>
        </message>
        <message>
            <source>release folders</source>
            <translation>Release-Ordner</translation>
        </message>
        <message>
            <source>local folder %1, %2</source>
            <translation>lokaler Ordner %1, %2</translation>
        </message>
        <message>
            <source>The target could not be opened</source>
            <translation>Das Ziel konnte nicht geöffnet werden</translation>
        </message>
        <message>
            <source>The target could not be made</source>
            <translation>Das Ziel konnte nicht angelegt werden</translation>
        </message>
        <message>
            <source>The target's records could not be made</source>
            <translation>Die Aufzeichnungen des Ziels konnten nicht angelegt werden</translation>
        </message>
        <message>
            <source>The target was not touched</source>
            <translation>Das Ziel wurde nicht angerührt</translation>
        </message>
        <message>
            <source>its lock is not held</source>
            <translation>seine Sperre wird nicht gehalten</translation>
        </message>
        <message>
            <source>Deploy again from the start.</source>
            <translation>Noch einmal von vorn ausrollen.</translation>
        </message>
        <message>
            <source>Resolve this, then plan and deploy again.</source>
            <translation>Das beheben, dann neu planen und ausrollen.</translation>
        </message>
        <message>
            <source>The target cannot be used with release folders</source>
            <translation>Das Ziel ist mit Release-Ordnern nicht brauchbar</translation>
        </message>
        <message>
            <source>it is not the symbolic link that leads to the published release</source>
            <translation>es ist nicht der symbolische Link, der zum veröffentlichten Release führt</translation>
        </message>
        <message>
            <source>Move it away, choose another folder, or use the in-place mode.</source>
            <translation>Wegschieben, einen anderen Ordner wählen, oder die Art „an Ort und Stelle“ benutzen.</translation>
        </message>
        <message>
            <source>it leads to %1, which Slipway did not make</source>
            <translation>es führt zu %1, das Slipway nicht angelegt hat</translation>
        </message>
        <message>
            <source>Move the link away if nothing needs it, or choose another folder.</source>
            <translation>Den Link wegschieben, wenn ihn nichts braucht, oder einen anderen Ordner wählen.</translation>
        </message>
        <message>
            <source>The published release %1 is not there any more: visitors get nothing until a release is published.</source>
            <translation>Das veröffentlichte Release %1 gibt es nicht mehr: Besucher bekommen nichts, bis ein Release veröffentlicht wird.</translation>
        </message>
        <message>
            <source>The record of the published release %1 is missing: none of its files counts as ours.</source>
            <translation>Die Aufzeichnung des veröffentlichten Release %1 fehlt: keine seiner Dateien gilt als eigene.</translation>
        </message>
        <message>
            <source>What was put aside of release %1 stays as long as its record cannot be read.</source>
            <translation>Was von Release %1 beiseitegelegt wurde, bleibt, solange dessen Aufzeichnung nicht gelesen werden kann.</translation>
        </message>
        <message>
            <source>Building the release folder</source>
            <translation>Der Release-Ordner wird gebaut</translation>
        </message>
        <message>
            <source>Switching to the new release</source>
            <translation>Auf das neue Release wird umgeschaltet</translation>
        </message>
        <message>
            <source>The new release could not be put beside the others</source>
            <translation>Das neue Release konnte nicht neben die anderen gelegt werden</translation>
        </message>
        <message>
            <source>The new release is complete, but could not be switched to</source>
            <translation>Das neue Release ist vollständig, aber das Umschalten darauf ist gescheitert</translation>
        </message>
        <message>
            <source>Removing old releases</source>
            <translation>Alte Releases werden entfernt</translation>
        </message>
        <message>
            <source>An old release could not be removed</source>
            <translation>Ein altes Release konnte nicht entfernt werden</translation>
        </message>
        <message>
            <source>A record on the target could not be read</source>
            <translation>Eine Aufzeichnung auf dem Ziel konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>it is no file, or far too large</source>
            <translation>es ist keine Datei oder viel zu groß</translation>
        </message>
        <message>
            <source>Look at what it is; Slipway did not write it.</source>
            <translation>Ansehen, was es ist; Slipway hat es nicht geschrieben.</translation>
        </message>
        <message>
            <source>A record on the target could not be written</source>
            <translation>Eine Aufzeichnung auf dem Ziel konnte nicht geschrieben werden</translation>
        </message>
        <message>
            <source>another deployment has just begun</source>
            <translation>ein anderes Ausrollen hat gerade begonnen</translation>
        </message>
        <message>
            <source>the lock&apos;s file cannot be read (%1), so nobody can say who holds it</source>
            <translation>die Datei der Sperre ist nicht lesbar (%1), also kann niemand sagen, wer sie hält</translation>
        </message>
        <message>
            <source>Look at that file, and ask who else deploys there. If it is certain that nobody does, take the lock over: in the window from the report, with slipwayctl by --take-lock.</source>
            <translation>Die Datei ansehen und fragen, wer dort sonst noch ausrollt. Ist sicher, dass es niemand tut, die Sperre übernehmen: im Fenster aus dem Bericht, mit slipwayctl durch --take-lock.</translation>
        </message>
        <message>
            <source>somebody unknown, whose lock could not be read (%1) and was taken over</source>
            <translation>jemand Unbekanntes, dessen Sperre nicht lesbar war (%1) und übernommen wurde</translation>
        </message>
        <message>
            <source>somebody unknown may be deploying: .slipway/lock cannot be read (%1)</source>
            <translation>vielleicht rollt jemand Unbekanntes aus: .slipway/lock ist nicht lesbar (%1)</translation>
        </message>
        <message>
            <source>%1 on %2 has been deploying since %3 (process %4)</source>
            <translation>%1 auf %2 rollt seit %3 aus (Prozess %4)</translation>
        </message>
        <message>
            <source>The target is locked</source>
            <translation>Das Ziel ist gesperrt</translation>
        </message>
        <message>
            <source>Wait until it is done, then plan again.</source>
            <translation>Warten, bis es fertig ist, dann neu planen.</translation>
        </message>
        <message>
            <source>The target could not be locked</source>
            <translation>Das Ziel konnte nicht gesperrt werden</translation>
        </message>
        <message>
            <source>A file could not be put aside</source>
            <translation>Eine Datei konnte nicht beiseitegelegt werden</translation>
        </message>
        <message>
            <source>%1@%2, process %3, since %4</source>
            <translation>%1@%2, Prozess %3, seit %4</translation>
        </message>
        <message>
            <source>%1, without a sign of life for %2 s</source>
            <translation>%1, ohne Lebenszeichen seit %2 s</translation>
        </message>
        <message>
            <source>%1, and gave its last sign of life at %2 by its clock</source>
            <translation>%1, und gab nach seiner Uhr um %2 das letzte Lebenszeichen</translation>
        </message>
        <message>
            <source>What an earlier run left could not be removed</source>
            <translation>Was ein früherer Lauf hinterließ, konnte nicht entfernt werden</translation>
        </message>
        <message>
            <source>Looking at what an earlier run left</source>
            <translation>Ansehen, was ein früherer Lauf hinterließ</translation>
        </message>
        <message>
            <source>%1, which ended without giving its lock back</source>
            <translation>%1, dessen Lauf endete, ohne die Sperre zurückzugeben</translation>
        </message>
        <message>
            <source>%1, whose lock was taken over</source>
            <translation>%1, dessen Sperre übernommen wurde</translation>
        </message>
        <message>
            <source>The lock of the target was taken over while it was deployed to</source>
            <translation>Die Sperre des Ziels wurde während des Ausrollens übernommen</translation>
        </message>
        <message>
            <source>somebody else has put a lock in its place</source>
            <translation>jemand anders hat eine Sperre an ihre Stelle gesetzt</translation>
        </message>
        <message>
            <source>Ask who did that and why. Nothing more was changed from here; plan again when they are done.</source>
            <translation>Nachfragen, wer das war und warum. Von hier wurde nichts mehr geändert; neu planen, wenn es dort fertig ist.</translation>
        </message>
        <message>
            <source>What an earlier run left could not be taken on</source>
            <translation>Was ein früherer Lauf hinterließ, konnte nicht übernommen werden</translation>
        </message>
        <message>
            <source>pool</source>
            <translation>Pool</translation>
        </message>
        <message>
            <source>it is the link through which the releases of %1 are served</source>
            <translation>er ist der Link, durch den die Releases von %1 ausgeliefert werden</translation>
        </message>
        <message>
            <source>Deploy to that folder, with release folders.</source>
            <translation>In diesen Ordner ausrollen, mit Release-Ordnern.</translation>
        </message>
        <message numerus="yes">
            <source>%n new file(s) are needed, the file system has room for %1</source>
            <translation>
                <numerusform>%n neue Datei wird gebraucht, das Dateisystem hat Platz für %1</numerusform>
                <numerusform>%n neue Dateien werden gebraucht, das Dateisystem hat Platz für %1</numerusform>
            </translation>
        </message>
        <message>
            <source>Reading back what was written</source>
            <translation>Geschriebenes wird zurückgelesen</translation>
        </message>
        <message>
            <source>%1 s ago</source>
            <translation>vor %1 s</translation>
        </message>
        <message>
            <source>%1 by its clock</source>
            <translation>%1 nach dortiger Uhr</translation>
        </message>
        <message>
            <source>It cannot be seen from here whether that still runs. Wait until it is done; if it is certain that it does not, take the lock over: in the window from the report, with slipwayctl by --take-lock.</source>
            <translation>Von hier ist nicht zu sehen, ob das noch läuft. Warten, bis es fertig ist; steht fest, dass es nicht mehr läuft, die Sperre übernehmen: im Fenster vom Bericht aus, mit slipwayctl durch --take-lock.</translation>
        </message>
        <message>
            <source>Listing what an earlier run left</source>
            <translation>Auflisten, was ein früherer Lauf hinterließ</translation>
        </message>
        <message>
            <source>Taking over what an earlier run left</source>
            <translation>Übernehmen, was ein früherer Lauf hinterließ</translation>
        </message>
        <message>
            <source>Removing what is left of an earlier run</source>
            <translation>Entfernen, was von einem früheren Lauf übrig ist</translation>
        </message>
        <message>
            <source>Looking at the folders of an earlier run</source>
            <translation>Ansehen der Ordner eines früheren Laufs</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Locator</name>
        <message>
            <source>The folder cannot be opened</source>
            <translation>Der Ordner kann nicht geöffnet werden</translation>
        </message>
        <message>
            <source>Name the folder that holds manage.py.</source>
            <translation>Den Ordner nennen, in dem manage.py liegt.</translation>
        </message>
        <message>
            <source>No Django project was found</source>
            <translation>Kein Django-Projekt gefunden</translation>
        </message>
        <message>
            <source>there is no manage.py in it, nor in a folder directly below it</source>
            <translation>weder in diesem Ordner noch direkt darunter liegt eine manage.py</translation>
        </message>
        <message>
            <source>Choose the folder that holds the project's manage.py.</source>
            <translation>Den Ordner wählen, in dem die manage.py des Projekts liegt.</translation>
        </message>
        <message>
            <source>There is more than one Django project here</source>
            <translation>Hier gibt es mehr als ein Django-Projekt</translation>
        </message>
        <message>
            <source>Choose one of these folders.</source>
            <translation>Einen dieser Ordner wählen.</translation>
        </message>
        <message>
            <source>The environment is not known</source>
            <translation>Die Umgebung ist nicht bekannt</translation>
        </message>
        <message>
            <source>slipway.toml names no environments</source>
            <translation>slipway.toml nennt keine Umgebungen</translation>
        </message>
        <message>
            <source>slipway.toml names: %1</source>
            <translation>slipway.toml nennt: %1</translation>
        </message>
        <message>
            <source>Add [environments.%1] to slipway.toml, or choose another.</source>
            <translation>In slipway.toml [environments.%1] anlegen, oder eine andere wählen.</translation>
        </message>
        <message>
            <source>The settings module's name cannot be used</source>
            <translation>Der Name des Settings-Moduls ist nicht brauchbar</translation>
        </message>
        <message>
            <source>"%1" is no dotted Python module name</source>
            <translation>"%1" ist kein Python-Modulname mit Punkten</translation>
        </message>
        <message>
            <source>Name it as Python imports it, for example shop.settings.</source>
            <translation>So nennen, wie Python es importiert, zum Beispiel shop.settings.</translation>
        </message>
        <message>
            <source>it is no folder</source>
            <translation>es ist kein Ordner</translation>
        </message>
        <message>
            <source>it does not exist</source>
            <translation>es gibt ihn nicht</translation>
        </message>
    </context>
    <context>
        <name>Slipway::MainWindow</name>
        <message>
            <source>Overview</source>
            <translation>Übersicht</translation>
        </message>
        <message>
            <source>Sources</source>
            <translation>Quellen</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>Konflikte</translation>
        </message>
        <message>
            <source>Deploy</source>
            <translation>Ausrollen</translation>
        </message>
        <message>
            <source>Switch project…</source>
            <translation>Projekt wechseln…</translation>
        </message>
        <message>
            <source>Open a project…</source>
            <translation>Projekt öffnen…</translation>
        </message>
        <message>
            <source>%1 – Slipway</source>
            <translation>%1 – Slipway</translation>
        </message>
        <message>
            <source>%1 (%2) – Slipway</source>
            <translation>%1 (%2) – Slipway</translation>
        </message>
        <message>
            <source>References</source>
            <translation>Verweise</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
    </context>
    <context>
        <name>Slipway::MediaFacts</name>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>The file is too large for its facts to be read.</source>
            <translation>Die Datei ist zu groß, um ihre Angaben zu lesen.</translation>
        </message>
        <message>
            <source>Its facts cannot be read: %1</source>
            <translation>Ihre Angaben können nicht gelesen werden: %1</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Typ</translation>
        </message>
        <message>
            <source>It says nothing else of itself, or is damaged.</source>
            <translation>Sie sagt sonst nichts von sich, oder ist beschädigt.</translation>
        </message>
        <message>
            <source>Album</source>
            <translation>Album</translation>
        </message>
        <message>
            <source>Album artist</source>
            <translation>Albumkünstler</translation>
        </message>
        <message>
            <source>Artist</source>
            <translation>Künstler</translation>
        </message>
        <message>
            <source>Aspect ratio</source>
            <translation>Seitenverhältnis</translation>
        </message>
        <message>
            <source>Audio codec</source>
            <translation>Audio-Codec</translation>
        </message>
        <message>
            <source>Author</source>
            <translation>Verfasser</translation>
        </message>
        <message>
            <source>Bit rate</source>
            <translation>Bitrate</translation>
        </message>
        <message>
            <source>Channels</source>
            <translation>Kanäle</translation>
        </message>
        <message>
            <source>Colour space</source>
            <translation>Farbraum</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>Kommentar</translation>
        </message>
        <message>
            <source>Composer</source>
            <translation>Komponist</translation>
        </message>
        <message>
            <source>Copyright</source>
            <translation>Copyright</translation>
        </message>
        <message>
            <source>Created</source>
            <translation>Erstellt</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Beschreibung</translation>
        </message>
        <message>
            <source>Disc number</source>
            <translation>CD-Nummer</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Frame rate</source>
            <translation>Bildrate</translation>
        </message>
        <message>
            <source>Made with</source>
            <translation>Erstellt mit</translation>
        </message>
        <message>
            <source>Genre</source>
            <translation>Genre</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Höhe</translation>
        </message>
        <message>
            <source>Keywords</source>
            <translation>Stichwörter</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Lizenz</translation>
        </message>
        <message>
            <source>Lines</source>
            <translation>Zeilen</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>Pixel format</source>
            <translation>Pixelformat</translation>
        </message>
        <message>
            <source>Publisher</source>
            <translation>Herausgeber</translation>
        </message>
        <message>
            <source>Year</source>
            <translation>Jahr</translation>
        </message>
        <message>
            <source>Sample rate</source>
            <translation>Abtastrate</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Thema</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Track number</source>
            <translation>Titelnummer</translation>
        </message>
        <message>
            <source>Video codec</source>
            <translation>Video-Codec</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>Breite</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>Wörter</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Notice</name>
        <message>
            <source>Close this note</source>
            <translation>Diesen Hinweis schließen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::OpenDeploymentBar</name>
        <message>
            <source>A deployment also ended early on: %1. Choose a target to finish or undo its own.</source>
            <translation>Ein Ausrollen endete vorzeitig auch auf: %1. Ein Ziel wählen, um seines zu Ende zu bringen oder rückgängig zu machen.</translation>
        </message>
        <message>
            <source>A deployment ended early on: %1. Choose a target to finish or undo its own.</source>
            <translation>Ein Ausrollen endete vorzeitig auf: %1. Ein Ziel wählen, um seines zu Ende zu bringen oder rückgängig zu machen.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::OpenFile</name>
        <message>
            <source>It is a folder.</source>
            <translation>Es ist ein Ordner.</translation>
        </message>
        <message>
            <source>It is a pipe; reading it would wait for another program.</source>
            <translation>Es ist eine Pipe; sie zu lesen hieße auf ein anderes Programm warten.</translation>
        </message>
        <message>
            <source>It is a socket.</source>
            <translation>Es ist ein Socket.</translation>
        </message>
        <message>
            <source>It is a device.</source>
            <translation>Es ist ein Gerät.</translation>
        </message>
        <message>
            <source>It is not a regular file.</source>
            <translation>Es ist keine gewöhnliche Datei.</translation>
        </message>
        <message>
            <source>The file cannot be shown</source>
            <translation>Die Datei kann nicht gezeigt werden</translation>
        </message>
    </context>
    <context>
        <name>Slipway::OpenLocal</name>
        <message>
            <source>Nothing on this desktop opens %1. Copy the path and open it by yourself, or install a program for it.</source>
            <translation>Nichts auf diesem Desktop öffnet %1. Kopieren Sie den Pfad und öffnen Sie ihn selbst, oder installieren Sie ein Programm dafür.</translation>
        </message>
        <message>
            <source>Copy path</source>
            <translation>Pfad kopieren</translation>
        </message>
    </context>
    <context>
        <name>Slipway::OrderModel</name>
        <message>
            <source>was number %1</source>
            <translation>war Platz %1</translation>
        </message>
    </context>
    <context>
        <name>Slipway::OutcomeNews</name>
        <message>
            <source>release %1</source>
            <translation>Release %1</translation>
        </message>
        <message>
            <source>done</source>
            <translation>fertig</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>gescheitert</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>abgebrochen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::OverviewMap</name>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>Where the bytes are</source>
            <translation>Wo die Bytes sind</translation>
        </message>
        <message>
            <source>Largest files</source>
            <translation>Größte Dateien</translation>
        </message>
        <message>
            <source>By origin</source>
            <translation>Nach Herkunft</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>Herkunft</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Typ</translation>
        </message>
        <message>
            <source>By type</source>
            <translation>Nach Typ</translation>
        </message>
        <message>
            <source>%1 others</source>
            <translation>%1 andere</translation>
        </message>
        <message>
            <source>No static files</source>
            <translation>Keine statischen Dateien</translation>
        </message>
        <message>
            <source>None of the finders has a file. Put files below static/ of an app, or into a folder of STATICFILES_DIRS.</source>
            <translation>Keiner der Finder hat eine Datei. Dateien gehören in den Ordner static/ einer App oder in einen Ordner von STATICFILES_DIRS.</translation>
        </message>
        <message>
            <source>Show the sources</source>
            <translation>Quellen zeigen</translation>
        </message>
        <message>
            <source>others</source>
            <translation>andere</translation>
        </message>
        <message>
            <source>smaller types</source>
            <translation>kleinere Typen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::OverviewPage</name>
        <message>
            <source>in cycles, of %1 in all</source>
            <translation>im Kreis, von %1 insgesamt</translation>
        </message>
        <message numerus="yes">
            <source>%Ln in cycles</source>
            <translation>
                <numerusform>%Ln im Kreis</numerusform>
                <numerusform>%Ln im Kreis</numerusform>
            </translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>Übersicht</translation>
        </message>
        <message>
            <source>Refresh</source>
            <translation>Neu lesen</translation>
        </message>
        <message>
            <source>Deploy…</source>
            <translation>Ausrollen…</translation>
        </message>
        <message>
            <source>Static files are being collected: refresh when that is done.</source>
            <translation>Statische Dateien werden gesammelt: neu lesen, wenn das fertig ist.</translation>
        </message>
        <message>
            <source>Static files</source>
            <translation>Statische Dateien</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>Konflikte</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Settings</translation>
        </message>
        <message>
            <source>This page sums up its static files, what hides what, and where they go.</source>
            <translation>Diese Seite zeigt auf einen Blick die statischen Dateien, was wen verdeckt und wohin sie gehen.</translation>
        </message>
        <message>
            <source>%1 from %2</source>
            <translation>%1 aus %2</translation>
        </message>
        <message>
            <source>no STATIC_URL</source>
            <translation>keine STATIC_URL</translation>
        </message>
        <message>
            <source>STATIC_ROOT %1</source>
            <translation>STATIC_ROOT %1</translation>
        </message>
        <message>
            <source>STATIC_ROOT is not set</source>
            <translation>STATIC_ROOT ist nicht gesetzt</translation>
        </message>
        <message numerus="yes">
            <source>%Ln override(s)</source>
            <translation>
                <numerusform>%Ln Überschreibung</numerusform>
                <numerusform>%Ln Überschreibungen</numerusform>
            </translation>
        </message>
        <message>
            <source>none needs a decision</source>
            <translation>keiner braucht eine Entscheidung</translation>
        </message>
        <message>
            <source>need a decision</source>
            <translation>zu entscheiden</translation>
        </message>
        <message>
            <source>comparing</source>
            <translation>wird verglichen</translation>
        </message>
        <message numerus="yes">
            <source>%Ln problem(s)</source>
            <translation>
                <numerusform>%Ln Problem</numerusform>
                <numerusform>%Ln Probleme</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln warning(s)</source>
            <translation>
                <numerusform>%Ln Warnung</numerusform>
                <numerusform>%Ln Warnungen</numerusform>
            </translation>
        </message>
        <message>
            <source>Collect…</source>
            <translation>Sammeln…</translation>
        </message>
        <message>
            <source>Show bytes by origin</source>
            <translation>Bytes nach Herkunft zeigen</translation>
        </message>
        <message>
            <source>Show bytes by type</source>
            <translation>Bytes nach Typ zeigen</translation>
        </message>
        <message>
            <source>Show the origins in Sources</source>
            <translation>Die Herkünfte in Quellen zeigen</translation>
        </message>
        <message>
            <source>Show the overrides in Files</source>
            <translation>Die Überschreibungen in Dateien zeigen</translation>
        </message>
        <message>
            <source>Collect into STATIC_ROOT</source>
            <translation>In STATIC_ROOT sammeln</translation>
        </message>
        <message>
            <source>no problem and no warning</source>
            <translation>kein Problem und keine Warnung</translation>
        </message>
        <message>
            <source>References</source>
            <translation>Verweise</translation>
        </message>
        <message numerus="yes">
            <source>%Ln origin(s)</source>
            <translation>
                <numerusform>%Ln Herkunft</numerusform>
                <numerusform>%Ln Herkünfte</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln settled or harmless</source>
            <translation>
                <numerusform>%Ln geklärt oder harmlos</numerusform>
                <numerusform>%Ln geklärt oder harmlos</numerusform>
            </translation>
        </message>
        <message>
            <source>being followed</source>
            <translation>werden gelesen</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
        <message>
            <source>no file refers to another</source>
            <translation>keine Datei verweist auf eine andere</translation>
        </message>
        <message>
            <source>dangling, of %1 in all</source>
            <translation>ins Leere, von %1 insgesamt</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) not read</source>
            <translation>
                <numerusform>%Ln Datei nicht gelesen</numerusform>
                <numerusform>%Ln Dateien nicht gelesen</numerusform>
            </translation>
        </message>
        <message>
            <source>to collect</source>
            <translation>zu sammeln</translation>
        </message>
        <message numerus="yes">
            <source>%Ln let pass by policies</source>
            <translation>
                <numerusform>%Ln durch Regeln hingenommen</numerusform>
                <numerusform>%Ln durch Regeln hingenommen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::OverviewSide</name>
        <message>
            <source>Copy from the overview: %1</source>
            <translation>Aus der Übersicht kopieren: %1</translation>
        </message>
        <message>
            <source>It does not answer</source>
            <translation>Das Ziel antwortet nicht</translation>
        </message>
        <message>
            <source>nothing deployed by Slipway yet</source>
            <translation>Slipway hat noch nichts dorthin ausgerollt</translation>
        </message>
        <message>
            <source>live: %1</source>
            <translation>aktiv: %1</translation>
        </message>
        <message>
            <source>last: %1</source>
            <translation>zuletzt: %1</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln earlier kept</source>
            <translation>
                <numerusform>%Ln früheres behalten</numerusform>
                <numerusform>%Ln frühere behalten</numerusform>
            </translation>
        </message>
        <message>
            <source>To look at</source>
            <translation>Zu beachten</translation>
        </message>
        <message>
            <source>Targets and last deployments</source>
            <translation>Ziele und letztes Ausrollen</translation>
        </message>
        <message>
            <source>Facts</source>
            <translation>Angaben</translation>
        </message>
        <message>
            <source>The folder %1 is not there</source>
            <translation>Den Ordner %1 gibt es nicht</translation>
        </message>
        <message>
            <source>Nothing needs a decision</source>
            <translation>Nichts ist zu entscheiden</translation>
        </message>
        <message>
            <source>Comparing</source>
            <translation>Wird verglichen</translation>
        </message>
        <message>
            <source>Settings are sound, and no app hides another's files.</source>
            <translation>Die Settings sind in Ordnung, und keine App verdeckt Dateien einer anderen.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln message(s) of Django's system checks</source>
            <translation>
                <numerusform>%Ln Meldung von Djangos Systemprüfungen</numerusform>
                <numerusform>%Ln Meldungen von Djangos Systemprüfungen</numerusform>
            </translation>
        </message>
        <message>
            <source>Sources has what they say.</source>
            <translation>Die Seite Quellen hat den Wortlaut.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln more</source>
            <translation>
                <numerusform>%Ln weiterer</numerusform>
                <numerusform>%Ln weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Conflicts lists them all.</source>
            <translation>Konflikte zeigt sie alle.</translation>
        </message>
        <message>
            <source>Sources lists them all.</source>
            <translation>Die Seite Quellen zeigt sie alle.</translation>
        </message>
        <message>
            <source>References lists them all.</source>
            <translation>Die Seite Verweise zeigt sie alle.</translation>
        </message>
        <message>
            <source>files that lead to each other</source>
            <translation>Dateien, die zueinander führen</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>Probleme</translation>
        </message>
        <message>
            <source>Not read</source>
            <translation>Nicht gelesen</translation>
        </message>
        <message>
            <source>Missing folders</source>
            <translation>Fehlende Ordner</translation>
        </message>
        <message>
            <source>Warnings</source>
            <translation>Warnungen</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Hinweise</translation>
        </message>
        <message>
            <source>up to date</source>
            <translation>aktuell</translation>
        </message>
        <message>
            <source>+%1 ~%2 −%3</source>
            <translation>+%1 ~%2 −%3</translation>
        </message>
        <message>
            <source>production</source>
            <translation>Produktion</translation>
        </message>
        <message>
            <source>No target yet</source>
            <translation>Noch kein Ziel</translation>
        </message>
        <message>
            <source>slipway.toml names none. Choose a folder on the Deploy page; its deployments will be listed here.</source>
            <translation>slipway.toml nennt keines. Auf der Seite Ausrollen einen Ordner wählen; was dorthin ausgerollt wird, steht dann hier.</translation>
        </message>
        <message>
            <source>Collecting was stopped</source>
            <translation>Das Sammeln wurde angehalten</translation>
        </message>
        <message>
            <source>Files that were complete are in STATIC_ROOT, the others are as they were.</source>
            <translation>Dateien, die fertig waren, sind in STATIC_ROOT, die anderen sind, wie sie waren.</translation>
        </message>
        <message numerus="yes">
            <source>Collected %Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei gesammelt</numerusform>
                <numerusform>%Ln Dateien gesammelt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln unchanged</source>
            <translation>
                <numerusform>%Ln unverändert</numerusform>
                <numerusform>%Ln unverändert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln deleted before</source>
            <translation>
                <numerusform>%Ln vorher gelöscht</numerusform>
                <numerusform>%Ln vorher gelöscht</numerusform>
            </translation>
        </message>
        <message>
            <source>STATIC_URL</source>
            <translation>STATIC_URL</translation>
        </message>
        <message>
            <source>not set</source>
            <translation>nicht gesetzt</translation>
        </message>
        <message>
            <source>STATIC_ROOT</source>
            <translation>STATIC_ROOT</translation>
        </message>
        <message>
            <source>Storage</source>
            <translation>Storage</translation>
        </message>
        <message>
            <source>Django</source>
            <translation>Django</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Settings</translation>
        </message>
        <message>
            <source>Python</source>
            <translation>Python</translation>
        </message>
        <message>
            <source>Interpreter</source>
            <translation>Interpreter</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>Projekt</translation>
        </message>
        <message>
            <source>Finders</source>
            <translation>Finder</translation>
        </message>
        <message>
            <source>Ignored</source>
            <translation>Ignoriert</translation>
        </message>
        <message>
            <source>Collecting into STATIC_ROOT</source>
            <translation>In STATIC_ROOT wird gesammelt</translation>
        </message>
        <message>
            <source>the bar below says how far it is</source>
            <translation>wie weit, sagt die Leiste unten</translation>
        </message>
    <message numerus="yes">
        <source>%Ln post-processed</source>
        <translation>
            <numerusform>%Ln nachbearbeitet</numerusform>
            <numerusform>%Ln nachbearbeitet</numerusform>
        </translation>
    </message>
        <message>
            <source>A release would fail at %1</source>
            <translation>Ein Release würde bei %1 abbrechen</translation>
        </message>
        <message>
            <source>collectstatic would fail at %1</source>
            <translation>collectstatic würde bei %1 abbrechen</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) lead to each other</source>
            <translation>
                <numerusform>%Ln Datei führt zu sich selbst</numerusform>
                <numerusform>%Ln Dateien führen zueinander</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, line %2: %3</source>
            <translation>%1, Zeile %2: %3</translation>
        </message>
        <message numerus="yes">
            <source>%Ln dangling reference(s)</source>
            <translation>
                <numerusform>%Ln Verweis führt ins Leere</numerusform>
                <numerusform>%Ln Verweise führen ins Leere</numerusform>
            </translation>
        </message>
        <message>
            <source>collectstatic would fail</source>
            <translation>collectstatic würde abbrechen</translation>
        </message>
        <message>
            <source>All deployments</source>
            <translation>Alle Ausrollvorgänge</translation>
        </message>
        <message>
            <source>History tells who deployed what and why, compares releases, and leads back.</source>
            <translation>Der Verlauf sagt, wer was warum ausgerollt hat, vergleicht Releases und führt zurück.</translation>
        </message>
        <message>
            <source>Finish it, or undo it, on the Deploy page.</source>
            <translation>Auf der Seite Ausrollen lässt es sich abschließen oder rückgängig machen.</translation>
        </message>
        <message>
            <source>The deployment of release %1 by %2 ended early. The next one puts that right.</source>
            <translation>Das Ausrollen von Release %1 durch %2 endete vorzeitig. Das nächste bringt das in Ordnung.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln let pass by policies</source>
            <translation>
                <numerusform>%Ln durch Regeln hingenommen</numerusform>
                <numerusform>%Ln durch Regeln hingenommen</numerusform>
            </translation>
        </message>
        <message>
            <source>not looked at since</source>
            <translation>seitdem nicht angesehen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::OverviewStrip</name>
        <message>
            <source>Where the changes are</source>
            <translation>Wo die Änderungen sind</translation>
        </message>
        <message>
            <source>Where the changes are; click to go there</source>
            <translation>Wo die Änderungen sind; Klick führt hin</translation>
        </message>
    </context>
    <context>
        <name>Slipway::PaletteModel</name>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>%1, %2, %3</source>
            <translation>%1, %2, %3</translation>
        </message>
        <message>
            <source>%1, %2, not available now</source>
            <translation>%1, %2, gerade nicht verfügbar</translation>
        </message>
    </context>
    <context>
        <name>Slipway::PathCheck</name>
        <message>
            <source>The root of the file system is no place to deploy to</source>
            <translation>In die Wurzel des Dateisystems wird nicht ausgerollt</translation>
        </message>
        <message>
            <source>The home folder itself is no place to deploy to</source>
            <translation>In den Home-Ordner selbst wird nicht ausgerollt</translation>
        </message>
        <message>
            <source>%1 is a folder of the system and no place to deploy to</source>
            <translation>%1 ist ein Ordner des Systems, dorthin wird nicht ausgerollt</translation>
        </message>
        <message>
            <source>This is the project itself</source>
            <translation>Das ist das Projekt selbst</translation>
        </message>
        <message>
            <source>This is STATIC_ROOT or a source folder of the project</source>
            <translation>Das ist STATIC_ROOT oder ein Quellordner des Projekts</translation>
        </message>
        <message>
            <source>It lies inside %1, which is STATIC_ROOT or a source folder</source>
            <translation>Er liegt in %1, das ist STATIC_ROOT oder ein Quellordner</translation>
        </message>
        <message>
            <source>It holds %1, which is STATIC_ROOT or a source folder</source>
            <translation>Er enthält %1, das ist STATIC_ROOT oder ein Quellordner</translation>
        </message>
        <message>
            <source>It holds the project</source>
            <translation>Er enthält das Projekt</translation>
        </message>
        <message>
            <source>Inside the project, outside every source folder</source>
            <translation>Im Projekt, außerhalb aller Quellordner</translation>
        </message>
        <message>
            <source>Outside the project and its source folders</source>
            <translation>Außerhalb des Projekts und seiner Quellordner</translation>
        </message>
        <message>
            <source>The target %1 has this folder already</source>
            <translation>Das Ziel %1 hat diesen Ordner schon</translation>
        </message>
        <message>
            <source>It overlaps with the target %1, so each sees the other's files as foreign</source>
            <translation>Er überschneidet sich mit dem Ziel %1; jedes sieht die Dateien des anderen als fremd</translation>
        </message>
        <message>
            <source>It is a file, not a folder</source>
            <translation>Es ist eine Datei, kein Ordner</translation>
        </message>
        <message>
            <source>It cannot be looked at: %1</source>
            <translation>Er lässt sich nicht ansehen: %1</translation>
        </message>
        <message>
            <source>It is a symbolic link that leads nowhere</source>
            <translation>Es ist ein symbolischer Link, der nirgendwohin führt</translation>
        </message>
        <message>
            <source>No folder can be made in %1</source>
            <translation>In %1 lässt sich kein Ordner anlegen</translation>
        </message>
        <message>
            <source>It will be made, in %1</source>
            <translation>Er wird angelegt, in %1</translation>
        </message>
        <message>
            <source>It exists</source>
            <translation>Es gibt ihn</translation>
        </message>
        <message>
            <source>It exists, but current in it is not a symbolic link: move it away, or deploy in place</source>
            <translation>Es gibt ihn, aber current darin ist kein symbolischer Link: wegschieben, oder an Ort und Stelle ausrollen</translation>
        </message>
        <message>
            <source>It exists, and Slipway has deployed there before</source>
            <translation>Es gibt ihn, und Slipway hat schon dorthin ausgerollt</translation>
        </message>
        <message>
            <source>It exists and is empty</source>
            <translation>Es gibt ihn, er ist leer</translation>
        </message>
        <message numerus="yes">
            <source>It exists, with %Ln file(s) and folder(s) that are not Slipway's: they are left alone</source>
            <translation>
                <numerusform>Es gibt ihn, mit %Ln Datei oder Ordner, der nicht von Slipway ist: er bleibt unberührt</numerusform>
                <numerusform>Es gibt ihn, mit %Ln Dateien und Ordnern, die nicht von Slipway sind: sie bleiben unberührt</numerusform>
            </translation>
        </message>
        <message>
            <source>You may write there</source>
            <translation>Dort darf geschrieben werden</translation>
        </message>
        <message>
            <source>The file system of %1 is mounted read-only</source>
            <translation>Das Dateisystem von %1 ist nur zum Lesen eingehängt</translation>
        </message>
        <message>
            <source>You may not write into %1</source>
            <translation>In %1 darf nicht geschrieben werden</translation>
        </message>
        <message>
            <source>Writing into %1 fails: %2</source>
            <translation>In %1 zu schreiben scheitert: %2</translation>
        </message>
        <message>
            <source>%1 has no symbolic links, so there is nothing to switch with: deploy in place</source>
            <translation>%1 kennt keine symbolischen Links, umschalten geht also nicht: an Ort und Stelle ausrollen</translation>
        </message>
        <message>
            <source>%1 lies on another file system. The switch is still one rename of current</source>
            <translation>%1 liegt auf einem anderen Dateisystem. Das Umschalten ist trotzdem ein einziges Umbenennen von current</translation>
        </message>
        <message>
            <source>%1 lies on another file system. Each file is still replaced by one rename, staged beside its place</source>
            <translation>%1 liegt auf einem anderen Dateisystem. Jede Datei wird trotzdem durch ein Umbenennen ersetzt, bereitgelegt neben ihrem Platz</translation>
        </message>
        <message>
            <source>One file system: visitors switch to a release at one instant</source>
            <translation>Ein Dateisystem: Besucher wechseln in einem Augenblick zum Release</translation>
        </message>
        <message>
            <source>One file system: each file is replaced by one rename, a release is not</source>
            <translation>Ein Dateisystem: jede Datei wird durch ein Umbenennen ersetzt, ein Release nicht</translation>
        </message>
        <message>
            <source>%1. It is reached over a network or a helper (%2): slower, and gone when its server is</source>
            <translation>%1. Erreicht wird es über ein Netz oder einen Helfer (%2): langsamer, und weg, wenn sein Server weg ist</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>%1 free</source>
            <translation>%1 frei</translation>
        </message>
        <message>
            <source>Places looked at before still do not answer</source>
            <translation>Orte, die vorher angesehen wurden, antworten noch immer nicht</translation>
        </message>
        <message>
            <source>Not looked at</source>
            <translation>Nicht angesehen</translation>
        </message>
        <message>
            <source>No answer within %1 s: a network mount there may be cut off</source>
            <translation>Keine Antwort binnen %1 s: ein Netzlaufwerk dort ist womöglich abgeschnitten</translation>
        </message>
        <message>
            <source>Only %1 free, %2 needed</source>
            <translation>Nur %1 frei, %2 nötig</translation>
        </message>
        <message>
            <source>%1 free, at most %2 needed</source>
            <translation>%1 frei, höchstens %2 nötig</translation>
        </message>
        <message>
            <source>Only %1 free, %2 needed by all targets on this file system</source>
            <translation>Nur %1 frei, alle Ziele auf diesem Dateisystem brauchen %2</translation>
        </message>
        <message>
            <source>%1 free, at most %2 needed by all targets on this file system</source>
            <translation>%1 frei, alle Ziele auf diesem Dateisystem brauchen höchstens %2</translation>
        </message>
        <message>
            <source>It is the link through which the releases of %1 are served: deploy there</source>
            <translation>Es ist der Link, durch den die Releases von %1 ausgeliefert werden: dorthin ausrollen</translation>
        </message>
        <message>
            <source>Only %1 free, about %2 needed</source>
            <translation>Nur %1 frei, etwa %2 nötig</translation>
        </message>
        <message>
            <source>%1 free, about %2 needed</source>
            <translation>%1 frei, etwa %2 nötig</translation>
        </message>
    </context>
    <context>
        <name>Slipway::PathTreeModel</name>
        <message>
            <source>%1, level %2, open</source>
            <translation>%1, Ebene %2, offen</translation>
        </message>
        <message>
            <source>%1, level %2, closed</source>
            <translation>%1, Ebene %2, zu</translation>
        </message>
        <message>
            <source>%1, level %2</source>
            <translation>%1, Ebene %2</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Photographer</name>
        <message>
            <source>“%1” needs a project at %2.</source>
            <translation>„%1“ braucht ein Projekt in %2.</translation>
        </message>
        <message>
            <source>the project</source>
            <translation>das Projekt</translation>
        </message>
        <message>
            <source>the jobs to end</source>
            <translation>das Ende der Arbeiten</translation>
        </message>
        <message>
            <source>a quiet window</source>
            <translation>ein ruhiges Fenster</translation>
        </message>
        <message>
            <source>“%1” waited in vain for %2.</source>
            <translation>„%1“ wartete vergeblich auf: %2.</translation>
        </message>
        <message>
            <source>“%1” needs a project that fails; this one opens.</source>
            <translation>„%1“ braucht ein Projekt, das scheitert; dieses lässt sich öffnen.</translation>
        </message>
        <message>
            <source>The picture cannot be written to %1.</source>
            <translation>Das Bild kann nicht nach %1 geschrieben werden.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Plan</name>
        <message numerus="yes">
            <source>%n conflict(s) need(s) a decision: %1</source>
            <translation>
                <numerusform>%n Konflikt braucht eine Entscheidung: %1</numerusform>
                <numerusform>%n Konflikte brauchen eine Entscheidung: %1</numerusform>
            </translation>
        </message>
        <message>
            <source>The release holds no file: everything that Slipway put on the target would be deleted.</source>
            <translation>Das Release enthält keine Datei: alles, was Slipway auf das Ziel gebracht hat, würde gelöscht.</translation>
        </message>
        <message>
            <source>Slipway has published to this target in another mode (%1). What is there stays beside the new files, and a web server that serves it goes on doing so. Deploy in that mode, or to another folder.</source>
            <translation>Slipway hat auf dieses Ziel in einem anderen Modus veröffentlicht (%1). Was dort ist, bleibt neben den neuen Dateien, und ein Webserver, der es ausliefert, tut das weiter. In diesem Modus ausrollen, oder in einen anderen Ordner.</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) that Slipway did not write would be deleted: %1</source>
            <translation>
                <numerusform>%n Datei, die nicht von Slipway ist, würde gelöscht: %1</numerusform>
                <numerusform>%n Dateien, die nicht von Slipway sind, würden gelöscht: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) were changed on the target by somebody else and would be replaced: %1</source>
            <translation>
                <numerusform>%n Datei wurde auf dem Ziel von jemand anderem geändert und würde ersetzt: %1</numerusform>
                <numerusform>%n Dateien wurden auf dem Ziel von jemand anderem geändert und würden ersetzt: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The headers of %n file(s) were changed on the target by somebody else and would be set again: %1</source>
            <translation>
                <numerusform>Die Header von %n Datei wurden auf dem Ziel von jemand anderem geändert und würden wieder gesetzt: %1</numerusform>
                <numerusform>Die Header von %n Dateien wurden auf dem Ziel von jemand anderem geändert und würden wieder gesetzt: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) that Slipway did not write would be replaced: %1</source>
            <translation>
                <numerusform>%n Datei, die nicht von Slipway ist, würde ersetzt: %1</numerusform>
                <numerusform>%n Dateien, die nicht von Slipway sind, würden ersetzt: %1</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 is not ours and stands where the release needs another kind of entry (a folder for a file, or the reverse). Move it away, or delete foreign files.</source>
            <translation>%1 ist fremd und steht, wo das Release etwas anderes braucht (einen Ordner statt einer Datei, oder umgekehrt). Wegschieben, oder fremde Dateien löschen.</translation>
        </message>
        <message numerus="yes">
            <source>%n reference(s) lead nowhere and stay as they are written: %1</source>
            <translation>
                <numerusform>%n Verweis führt ins Leere und bleibt, wie er geschrieben ist: %1</numerusform>
                <numerusform>%n Verweise führen ins Leere und bleiben, wie sie geschrieben sind: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Cannot coexist: %n name(s) belong both to a source and to what the storage makes of another file, or to two such files; one of them is lost: %1</source>
            <translation>
                <numerusform>Unverträglich: %n Name gehört zugleich einer Quelle und dem, was der Storage aus einer anderen Datei macht, oder zwei solchen Dateien; eine davon geht verloren: %1</numerusform>
                <numerusform>Unverträglich: %n Namen gehören zugleich einer Quelle und dem, was der Storage aus einer anderen Datei macht, oder zwei solchen Dateien; jeweils eine davon geht verloren: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n folder(s) of old releases would be removed: %1</source>
            <translation>
                <numerusform>%n Ordner eines alten Releases würde entfernt: %1</numerusform>
                <numerusform>%n Ordner alter Releases würden entfernt: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n earlier folder(s) of this release would be removed, visitors get it from another one: %1</source>
            <translation>
                <numerusform>%n früherer Ordner dieses Releases würde entfernt, Besucher bekommen es aus einem anderen: %1</numerusform>
                <numerusform>%n frühere Ordner dieses Releases würden entfernt, Besucher bekommen es aus einem anderen: %1</numerusform>
            </translation>
        </message>
        <message>
            <source>The files are what the release wants, but the target's record does not say so; it is written anew.</source>
            <translation>Die Dateien sind, wie das Release sie will, aber die Aufzeichnungen des Ziels sagen das nicht; sie werden neu geschrieben.</translation>
        </message>
        <message>
            <source>changed on the target by someone else, would be replaced</source>
            <translation>von jemand anderem auf dem Ziel geändert, würde ersetzt</translation>
        </message>
        <message>
            <source>changed on the target by someone else, would be deleted</source>
            <translation>von jemand anderem auf dem Ziel geändert, würde gelöscht</translation>
        </message>
        <message>
            <source>changed on the target by someone else</source>
            <translation>von jemand anderem auf dem Ziel geändert</translation>
        </message>
        <message>
            <source>not ours, would be replaced</source>
            <translation>nicht von uns, würde ersetzt</translation>
        </message>
        <message>
            <source>not ours, would be deleted</source>
            <translation>nicht von uns, würde gelöscht</translation>
        </message>
        <message>
            <source>deleted on the target by someone else</source>
            <translation>von jemand anderem auf dem Ziel gelöscht</translation>
        </message>
        <message>
            <source>not on the target yet</source>
            <translation>noch nicht auf dem Ziel</translation>
        </message>
        <message>
            <source>content changed, was %1</source>
            <translation>Inhalt geändert, war %1</translation>
        </message>
        <message>
            <source>content changed</source>
            <translation>Inhalt geändert</translation>
        </message>
        <message>
            <source>same content, other permissions</source>
            <translation>gleicher Inhalt, andere Rechte</translation>
        </message>
        <message>
            <source>same content, other headers</source>
            <translation>gleicher Inhalt, andere Header</translation>
        </message>
        <message>
            <source>headers changed on the target by someone else</source>
            <translation>Header von jemand anderem auf dem Ziel geändert</translation>
        </message>
        <message>
            <source>%1 was %2</source>
            <translation>%1 war %2</translation>
        </message>
        <message>
            <source>no %1 until now</source>
            <translation>bisher kein %1</translation>
        </message>
        <message>
            <source>no longer in the release</source>
            <translation>nicht mehr im Release</translation>
        </message>
        <message>
            <source>same content, though not ours</source>
            <translation>gleicher Inhalt, wenn auch nicht von uns</translation>
        </message>
        <message>
            <source>same content</source>
            <translation>gleicher Inhalt</translation>
        </message>
        <message>
            <source>not ours, left alone</source>
            <translation>nicht von uns, bleibt unberührt</translation>
        </message>
        <message>
            <source>Nothing can be left out</source>
            <translation>Nichts kann ausgelassen werden</translation>
        </message>
        <message>
            <source>no change of the plan has such a path</source>
            <translation>keine Änderung des Plans hat einen solchen Pfad</translation>
        </message>
        <message>
            <source>Look at the plan without --exclude first.</source>
            <translation>Zuerst den Plan ohne --exclude ansehen.</translation>
        </message>
        <message>
            <source>A change cannot be left out</source>
            <translation>Eine Änderung kann nicht ausgelassen werden</translation>
        </message>
        <message>
            <source>what the target holds there could not be read</source>
            <translation>was das Ziel dort hält, konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>Let it be applied, or make it readable.</source>
            <translation>Sie anwenden lassen, oder die Datei lesbar machen.</translation>
        </message>
        <message>
            <source>The manifest is no part of the release: the storage keeps it as %1, and the site needs the one that collectstatic writes there.</source>
            <translation>Das Manifest gehört nicht zum Release: der Storage hält es als %1, und die Site braucht das, was collectstatic dort schreibt.</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) would lead to what is left out and is not on the target either: %1. Leave those out as well, or neither.</source>
            <translation>
                <numerusform>%n Datei würde auf etwas verweisen, das ausgelassen und auch nicht auf dem Ziel ist: %1. Beides auslassen oder keines.</numerusform>
                <numerusform>%n Dateien würden auf etwas verweisen, das ausgelassen und auch nicht auf dem Ziel ist: %1. Beides auslassen oder keines.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) lead to what is left out, and would get what the target holds of it now: %1</source>
            <translation>
                <numerusform>%n Datei verweist auf etwas, das ausgelassen ist, und bekäme davon, was jetzt auf dem Ziel liegt: %1</numerusform>
                <numerusform>%n Dateien verweisen auf etwas, das ausgelassen ist, und bekämen davon, was jetzt auf dem Ziel liegt: %1</numerusform>
            </translation>
        </message>
        <message>
            <source>an earlier release has it, deleted when that is no longer kept</source>
            <translation>ein früheres Release hat sie; wird gelöscht, wenn es nicht mehr aufbewahrt wird</translation>
        </message>
        <message>
            <source>takes the place of %1</source>
            <translation>tritt an die Stelle von %1</translation>
        </message>
        <message>
            <source>%1 takes its place; deleted when its release is no longer kept</source>
            <translation>%1 tritt an ihre Stelle; wird gelöscht, wenn ihr Release nicht mehr aufbewahrt wird</translation>
        </message>
        <message>
            <source>%1 takes its place</source>
            <translation>%1 tritt an ihre Stelle</translation>
        </message>
        <message numerus="yes">
            <source>%n hashed file(s) are on the target with other bytes under the same name: %1. Such a name must never change its content. Find out where they come from, and move them away.</source>
            <translation>
                <numerusform>%n Datei mit Hash liegt mit anderen Bytes unter demselben Namen auf dem Ziel: %1. Ein solcher Name darf seinen Inhalt nie ändern. Herausfinden, woher sie stammt, und sie wegräumen.</numerusform>
                <numerusform>%n Dateien mit Hash liegen mit anderen Bytes unter denselben Namen auf dem Ziel: %1. Ein solcher Name darf seinen Inhalt nie ändern. Herausfinden, woher sie stammen, und sie wegräumen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hashed file(s) of releases that are kept stand where the release needs another kind of entry (a folder for a file, or the reverse): %1. A pool deletes nothing of theirs: keep fewer releases, or deploy in place.</source>
            <translation>
                <numerusform>%n Datei mit Hash aus behaltenen Releases steht, wo das Release einen anderen Eintrag braucht (einen Ordner statt einer Datei oder umgekehrt): %1. Ein Pool löscht davon nichts: weniger Releases behalten oder an Ort und Stelle ausrollen.</numerusform>
                <numerusform>%n Dateien mit Hash aus behaltenen Releases stehen, wo das Release einen anderen Eintrag braucht (einen Ordner statt einer Datei oder umgekehrt): %1. Ein Pool löscht davon nichts: weniger Releases behalten oder an Ort und Stelle ausrollen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hashed file(s) of releases that are kept are missing on the target: %1. Old pages that ask for them get nothing; rolling back to such a release puts its files there again.</source>
            <translation>
                <numerusform>%n Datei mit Hash aus behaltenen Releases fehlt auf dem Ziel: %1. Alte Seiten, die danach fragen, bekommen nichts; wer auf so ein Release zurückgeht, legt dessen Dateien wieder hin.</numerusform>
                <numerusform>%n Dateien mit Hash aus behaltenen Releases fehlen auf dem Ziel: %1. Alte Seiten, die danach fragen, bekommen nichts; wer auf so ein Release zurückgeht, legt dessen Dateien wieder hin.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n earlier release(s)</source>
            <translation>
                <numerusform>%n früheren Release</numerusform>
                <numerusform>%n früheren Releases</numerusform>
            </translation>
        </message>
        <message>
            <source>The folder is a pool: hashed files are only added, and those of %1 stay; all other files are replaced one by one, each as a whole, what is referred to before what refers to it, and the manifest last.</source>
            <translation>Der Ordner ist ein Pool: Gehashte Dateien kommen nur hinzu, und die von %1 bleiben; alle anderen Dateien werden einzeln ersetzt, jede als Ganzes, worauf verwiesen wird vor dem, was darauf verweist, und das Manifest zuletzt.</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) that stay as they are lead to what would be deleted: %1. Leave those deletes out as well, or neither.</source>
            <translation>
                <numerusform>%n Datei, die bleibt, wie sie ist, verweist auf etwas, das gelöscht würde: %1. Auch das Löschen auslassen, oder keines von beiden.</numerusform>
                <numerusform>%n Dateien, die bleiben, wie sie sind, verweisen auf etwas, das gelöscht würde: %1. Auch das Löschen auslassen, oder keines von beiden.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 of the %Ln file(s) on the target would be deleted (%2 %); the limit is %3 %.</source>
            <translation>
                <numerusform>%1 von %Ln Datei auf dem Ziel würde gelöscht (%2 %); die Grenze ist %3 %.</numerusform>
                <numerusform>%1 der %Ln Dateien auf dem Ziel würden gelöscht (%2 %); die Grenze ist %3 %.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n compressed file(s) would hold another content than what they are made of: %1. Leave both out, or neither.</source>
            <translation>
                <numerusform>%n komprimierte Datei hätte einen anderen Inhalt als die, aus der sie gemacht ist: %1. Beide auslassen oder keine.</numerusform>
                <numerusform>%n komprimierte Dateien hätten einen anderen Inhalt als die, aus denen sie gemacht sind: %1. Beide auslassen oder keine.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) of names differ only in letter case or in how Unicode writes them, and the file system of the target takes each for one name: %1. Rename one of each, or deploy to a file system that tells them apart.</source>
            <translation>
                <numerusform>%n Paar von Namen unterscheidet sich nur in der Groß- und Kleinschreibung oder darin, wie Unicode sie schreibt, und das Dateisystem des Ziels hält es für einen einzigen Namen: %1. Einen davon umbenennen oder auf ein Dateisystem ausrollen, das sie unterscheidet.</numerusform>
                <numerusform>%n Paare von Namen unterscheiden sich nur in der Groß- und Kleinschreibung oder darin, wie Unicode sie schreibt, und das Dateisystem des Ziels hält jedes für einen einzigen Namen: %1. Jeweils einen umbenennen oder auf ein Dateisystem ausrollen, das sie unterscheidet.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) cannot be served from the target, where a name has at most %1 bytes and a path below the served folder at most %2: %3. Shorten what they are called.</source>
            <translation>
                <numerusform>%n Datei kann vom Ziel nicht ausgeliefert werden, wo ein Name höchstens %1 Bytes hat und ein Pfad unterhalb des ausgelieferten Ordners höchstens %2: %3. Den Namen kürzen.</numerusform>
                <numerusform>%n Dateien können vom Ziel nicht ausgeliefert werden, wo ein Name höchstens %1 Bytes hat und ein Pfad unterhalb des ausgelieferten Ordners höchstens %2: %3. Die Namen kürzen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n folder(s) on the way to the target let nobody in but their owner and group: %1. A web server that runs as somebody else cannot serve what is in there.</source>
            <translation>
                <numerusform>%n Ordner auf dem Weg zum Ziel lässt nur Besitzer und Gruppe ein: %1. Ein Webserver, der als jemand anderes läuft, kann nicht ausliefern, was darin liegt.</numerusform>
                <numerusform>%n Ordner auf dem Weg zum Ziel lassen nur Besitzer und Gruppe ein: %1. Ein Webserver, der als jemand anderes läuft, kann nicht ausliefern, was darin liegt.</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 and %2</source>
            <translation>%1 und %2</translation>
        </message>
    </context>
    <context>
        <name>Slipway::PlanTreeModel</name>
        <message>
            <source>Path</source>
            <translation>Pfad</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <source>To write</source>
            <translation>Zu schreiben</translation>
        </message>
        <message numerus="yes">
            <source>%Ln added</source>
            <translation>
                <numerusform>%Ln neu</numerusform>
                <numerusform>%Ln neu</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln changed</source>
            <translation>
                <numerusform>%Ln geändert</numerusform>
                <numerusform>%Ln geändert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln with other permissions</source>
            <translation>
                <numerusform>%Ln mit anderen Rechten</numerusform>
                <numerusform>%Ln mit anderen Rechten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln with other headers</source>
            <translation>
                <numerusform>%Ln mit anderen Headern</numerusform>
                <numerusform>%Ln mit anderen Headern</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln deleted</source>
            <translation>
                <numerusform>%Ln gelöscht</numerusform>
                <numerusform>%Ln gelöscht</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln kept</source>
            <translation>
                <numerusform>%Ln bleibt</numerusform>
                <numerusform>%Ln bleiben</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln not ours</source>
            <translation>
                <numerusform>%Ln fremd</numerusform>
                <numerusform>%Ln fremd</numerusform>
            </translation>
        </message>
        <message>
            <source>On the target</source>
            <translation>Auf dem Ziel</translation>
        </message>
        <message numerus="yes">
            <source>%Ln deleted later</source>
            <translation>
                <numerusform>%Ln später gelöscht</numerusform>
                <numerusform>%Ln später gelöscht</numerusform>
            </translation>
        </message>
        <message>
            <source>left out</source>
            <translation>ausgelassen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::PlanView</name>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>Filter by path</source>
            <translation>Nach Pfad filtern</translation>
        </message>
        <message>
            <source>What will change on %1</source>
            <translation>Was sich auf %1 ändert</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>Änderungen</translation>
        </message>
        <message>
            <source>add</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>change</source>
            <translation>ändern</translation>
        </message>
        <message>
            <source>permissions</source>
            <translation>Rechte</translation>
        </message>
        <message>
            <source>headers</source>
            <translation>Header</translation>
        </message>
        <message>
            <source>delete</source>
            <translation>löschen</translation>
        </message>
        <message>
            <source>! by others</source>
            <translation>! von anderen</translation>
        </message>
        <message>
            <source>keep</source>
            <translation>bleibt</translation>
        </message>
        <message>
            <source>not ours</source>
            <translation>fremd</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 to write</source>
            <translation>%1 zu schreiben</translation>
        </message>
        <message>
            <source>Nothing of this kind</source>
            <translation>Nichts von dieser Art</translation>
        </message>
        <message>
            <source>Nothing matches “%1”</source>
            <translation>Nichts passt zu „%1“</translation>
        </message>
        <message>
            <source>The filter hides every row of the plan.</source>
            <translation>Der Filter blendet jede Zeile des Plans aus.</translation>
        </message>
        <message>
            <source>Clear the filter</source>
            <translation>Filter leeren</translation>
        </message>
        <message>
            <source>Choose a file to see what is there now beside what will be.</source>
            <translation>Eine Datei wählen, um zu sehen, was dort ist und was sein wird.</translation>
        </message>
        <message>
            <source>not on the target yet</source>
            <translation>noch nicht auf dem Ziel</translation>
        </message>
        <message>
            <source>only on the target, stays</source>
            <translation>nur auf dem Ziel, bleibt</translation>
        </message>
        <message>
            <source>only on the target, is deleted</source>
            <translation>nur auf dem Ziel, wird gelöscht</translation>
        </message>
        <message>
            <source>the same on both sides</source>
            <translation>auf beiden Seiten gleich</translation>
        </message>
        <message>
            <source>on the target ↔ this release</source>
            <translation>auf dem Ziel ↔ dieses Release</translation>
        </message>
        <message>
            <source>on %1: nothing yet</source>
            <translation>auf %1: noch nichts</translation>
        </message>
        <message>
            <source>on %1 now</source>
            <translation>jetzt auf %1</translation>
        </message>
        <message>
            <source>in this release</source>
            <translation>in diesem Release</translation>
        </message>
        <message>
            <source>not in this release, stays</source>
            <translation>nicht in diesem Release, bleibt</translation>
        </message>
        <message>
            <source>not in this release</source>
            <translation>nicht in diesem Release</translation>
        </message>
        <message>
            <source>On the target: %1</source>
            <translation>Auf dem Ziel: %1</translation>
        </message>
        <message>
            <source>not there any more</source>
            <translation>gibt es nicht mehr</translation>
        </message>
        <message>
            <source>In the release: %1</source>
            <translation>Im Release: %1</translation>
        </message>
        <message>
            <source>delete later</source>
            <translation>später löschen</translation>
        </message>
        <message>
            <source>only on the target, is deleted later</source>
            <translation>nur auf dem Ziel, wird später gelöscht</translation>
        </message>
        <message>
            <source>Plan for %1</source>
            <translation>Plan für %1</translation>
        </message>
        <message numerus="yes">
            <source>%Ln left out</source>
            <translation>
                <numerusform>%Ln ausgelassen</numerusform>
                <numerusform>%Ln ausgelassen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::PreviewContent</name>
        <message>
            <source>%1 are too many for an image to be shown.</source>
            <translation>%1 sind zu viel für ein Bild, das gezeigt werden soll.</translation>
        </message>
        <message>
            <source>The file is empty.</source>
            <translation>Die Datei ist leer.</translation>
        </message>
        <message>
            <source>%1 are too many for a font to be shown.</source>
            <translation>%1 sind zu viel für eine Schrift, die gezeigt werden soll.</translation>
        </message>
        <message>
            <source>%1 are too many for a tree of JSON: up to %2 are shown as one.</source>
            <translation>%1 sind zu viel für einen JSON-Baum: bis %2 werden als Baum gezeigt.</translation>
        </message>
        <message>
            <source>Not valid JSON: %1</source>
            <translation>Kein gültiges JSON: %1</translation>
        </message>
    </context>
    <context>
        <name>Slipway::PreviewHelper</name>
        <message>
            <source>the program slipway-preview, which reads it, is not installed.</source>
            <translation>das Programm slipway-preview, das es liest, ist nicht installiert.</translation>
        </message>
        <message>
            <source>its reader broke down over it, or ran out of memory or time.</source>
            <translation>sein Leseprogramm ist daran zerbrochen, oder Speicher oder Zeit gingen aus.</translation>
        </message>
        <message>
            <source>it takes too long.</source>
            <translation>es dauert zu lange.</translation>
        </message>
        <message>
            <source>it was stopped.</source>
            <translation>es wurde angehalten.</translation>
        </message>
        <message>
            <source>its reader does not understand it.</source>
            <translation>sein Leseprogramm versteht es nicht.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Processing</name>
        <message>
            <source>Working out names and references</source>
            <translation>Namen und Verweise werden ermittelt</translation>
        </message>
        <message>
            <source>Compressing what the storage would</source>
            <translation>Komprimiert wird, was der Storage komprimieren würde</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ProjectActions</name>
        <message>
            <source>Open a project folder…</source>
            <translation>Projektordner öffnen…</translation>
        </message>
        <message>
            <source>Refresh settings and sources</source>
            <translation>Settings und Quellen neu lesen</translation>
        </message>
        <message>
            <source>Close the project</source>
            <translation>Das Projekt schließen</translation>
        </message>
        <message>
            <source>Forget the trust in this project</source>
            <translation>Das Vertrauen in dieses Projekt vergessen</translation>
        </message>
        <message>
            <source>Static files are being collected: refresh when that is done.</source>
            <translation>Statische Dateien werden gesammelt: neu lesen, wenn das fertig ist.</translation>
        </message>
        <message>
            <source>Show the project's folder</source>
            <translation>Ordner des Projekts zeigen</translation>
        </message>
        <message>
            <source>Copy the project's path</source>
            <translation>Pfad des Projekts kopieren</translation>
        </message>
        <message>
            <source>Show STATIC_ROOT</source>
            <translation>STATIC_ROOT zeigen</translation>
        </message>
        <message>
            <source>Copy the path of STATIC_ROOT</source>
            <translation>Pfad von STATIC_ROOT kopieren</translation>
        </message>
        <message>
            <source>Open slipway.toml in the editor</source>
            <translation>slipway.toml im Editor öffnen</translation>
        </message>
        <message>
            <source>Choose settings, environment or interpreter…</source>
            <translation>Settings, Umgebung oder Interpreter wählen…</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ProjectChoices</name>
        <message>
            <source>Settings</source>
            <translation>Settings</translation>
        </message>
        <message>
            <source>Settings module, as in shop.settings</source>
            <translation>Settings-Modul, wie in shop.settings</translation>
        </message>
        <message>
            <source>Python interpreter</source>
            <translation>Python-Interpreter</translation>
        </message>
        <message>
            <source>Path of a python, or of its environment</source>
            <translation>Pfad eines Pythons oder seiner Umgebung</translation>
        </message>
        <message>
            <source>Browse…</source>
            <translation>Durchsuchen…</translation>
        </message>
        <message>
            <source>Use it</source>
            <translation>Benutzen</translation>
        </message>
        <message>
            <source>Environment %1</source>
            <translation>Umgebung %1</translation>
        </message>
        <message>
            <source>None was found</source>
            <translation>Keines gefunden</translation>
        </message>
        <message>
            <source>Another settings module…</source>
            <translation>Anderes Settings-Modul…</translation>
        </message>
        <message>
            <source>Neither manage.py nor slipway.toml names one</source>
            <translation>Weder manage.py noch slipway.toml nennt eines</translation>
        </message>
        <message>
            <source>named by %1</source>
            <translation>genannt von %1</translation>
        </message>
        <message>
            <source>your choice</source>
            <translation>eigene Wahl</translation>
        </message>
        <message>
            <source>Choose another…</source>
            <translation>Anderen wählen…</translation>
        </message>
        <message>
            <source>found by: %1</source>
            <translation>gefunden von: %1</translation>
        </message>
        <message numerus="yes">
            <source>%Ln other(s) found</source>
            <translation>
                <numerusform>%Ln weiterer gefunden</numerusform>
                <numerusform>%Ln weitere gefunden</numerusform>
            </translation>
        </message>
        <message>
            <source>no other was found</source>
            <translation>kein anderer gefunden</translation>
        </message>
        <message>
            <source>Choose a Python interpreter</source>
            <translation>Python-Interpreter wählen</translation>
        </message>
        <message>
            <source>Enter takes this, Esc goes back</source>
            <translation>Enter übernimmt dies, Esc geht zurück</translation>
        </message>
        <message>
            <source>given on the command line, for this time; choose it here to keep it</source>
            <translation>auf der Befehlszeile angegeben, für dieses Mal; hier gewählt bleibt es</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ProjectCommit</name>
        <message>
            <source>not known: the project is in no git repository</source>
            <translation>nicht bekannt: Das Projekt liegt in keinem Git-Repository</translation>
        </message>
        <message>
            <source>none: nothing is committed in the repository yet</source>
            <translation>keiner: Im Repository ist noch nichts committet</translation>
        </message>
        <message>
            <source>not known: libgit2 is not installed, which reads repositories</source>
            <translation>nicht bekannt: libgit2, das Repositorys liest, ist nicht installiert</translation>
        </message>
        <message>
            <source>not known: the repository belongs to another user, see safe.directory of git</source>
            <translation>nicht bekannt: Das Repository gehört einem anderen Benutzer, siehe safe.directory von Git</translation>
        </message>
        <message>
            <source>not known: the repository could not be read</source>
            <translation>nicht bekannt: Das Repository konnte nicht gelesen werden</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ProjectSession</name>
        <message>
            <source>Looking at %1</source>
            <translation>%1 wird angesehen</translation>
        </message>
        <message>
            <source>Recording the trust</source>
            <translation>Vertrauen wird vermerkt</translation>
        </message>
        <message>
            <source>Forgetting the trust</source>
            <translation>Vertrauen wird vergessen</translation>
        </message>
        <message>
            <source>Reading the snapshot</source>
            <translation>Schnappschuss wird gelesen</translation>
        </message>
        <message>
            <source>Asking the project's Python</source>
            <translation>Das Python des Projekts wird gefragt</translation>
        </message>
        <message>
            <source>Reading sources</source>
            <translation>Quellen werden gelesen</translation>
        </message>
        <message>
            <source>Comparing what is claimed twice</source>
            <translation>Vergleicht, was doppelt beansprucht wird</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Python</name>
        <message>
            <source>The project's Python could not be started</source>
            <translation>Das Python des Projekts konnte nicht gestartet werden</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReadingSteps</name>
        <message>
            <source>Cancel the reading</source>
            <translation>Das Lesen abbrechen</translation>
        </message>
        <message>
            <source>Find manage.py, settings and interpreter</source>
            <translation>manage.py, Settings und Interpreter finden</translation>
        </message>
        <message>
            <source>Ask the project's Python</source>
            <translation>Das Python des Projekts fragen</translation>
        </message>
        <message>
            <source>Read the sources</source>
            <translation>Die Quellen lesen</translation>
        </message>
        <message>
            <source>Compare what is claimed twice</source>
            <translation>Vergleichen, was doppelt beansprucht wird</translation>
        </message>
        <message>
            <source>Cancelling</source>
            <translation>Wird abgebrochen</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::RecentList</name>
        <message>
            <source>Opened before</source>
            <translation>Früher geöffnet</translation>
        </message>
        <message>
            <source>The folder is not there: it was moved or deleted, or its disk is not mounted</source>
            <translation>Ordner nicht da: verschoben, gelöscht, oder sein Datenträger ist nicht eingehängt</translation>
        </message>
        <message>
            <source>Could not be read</source>
            <translation>Konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>tried %1</source>
            <translation>%1 versucht</translation>
        </message>
        <message>
            <source>Not trusted yet</source>
            <translation>Noch nicht vertraut</translation>
        </message>
        <message>
            <source>Not read yet</source>
            <translation>Noch nicht gelesen</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln conflict(s) need a decision</source>
            <translation>
                <numerusform>%Ln Konflikt braucht eine Entscheidung</numerusform>
                <numerusform>%Ln Konflikte brauchen eine Entscheidung</numerusform>
            </translation>
        </message>
        <message>
            <source>no conflict needs a decision</source>
            <translation>kein Konflikt braucht eine Entscheidung</translation>
        </message>
        <message>
            <source>read %1</source>
            <translation>%1 gelesen</translation>
        </message>
        <message>
            <source>Let %1 go from the top</source>
            <translation>%1 nicht mehr oben halten</translation>
        </message>
        <message>
            <source>Keep %1 at the top</source>
            <translation>%1 oben halten</translation>
        </message>
        <message>
            <source>Take %1 off this list; its folder stays</source>
            <translation>%1 aus dieser Liste nehmen; der Ordner bleibt</translation>
        </message>
        <message>
            <source>Keep a project opened before at the top</source>
            <translation>Ein früher geöffnetes Projekt oben halten</translation>
        </message>
        <message>
            <source>Take a project off those opened before</source>
            <translation>Ein Projekt aus den früher geöffneten nehmen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::RelPath</name>
        <message>
            <source>This name cannot be used in a release</source>
            <translation>Dieser Name ist in einem Release nicht brauchbar</translation>
        </message>
        <message>
            <source>Rename or ignore the file.</source>
            <translation>Die Datei umbenennen oder ignorieren.</translation>
        </message>
        <message>
            <source>it is empty</source>
            <translation>er ist leer</translation>
        </message>
        <message>
            <source>it contains a NUL byte</source>
            <translation>er enthält ein NUL-Byte</translation>
        </message>
        <message>
            <source>it is absolute</source>
            <translation>er ist absolut</translation>
        </message>
        <message>
            <source>a component is empty</source>
            <translation>ein Teil ist leer</translation>
        </message>
        <message>
            <source>a component is . or ..</source>
            <translation>ein Teil ist . oder ..</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Release</name>
        <message>
            <source>Mend the file it names, or leave that out with an ignore pattern.</source>
            <translation>Die genannte Datei berichtigen, oder sie mit einem Ignoriermuster weglassen.</translation>
        </message>
        <message>
            <source>The release was not built</source>
            <translation>Das Release wurde nicht gebaut</translation>
        </message>
        <message>
            <source>the name .slipway belongs to Slipway's own records on the target</source>
            <translation>der Name .slipway gehört Slipways eigenen Aufzeichnungen auf dem Ziel</translation>
        </message>
        <message>
            <source>Rename the source folder, or leave it out with an ignore pattern.</source>
            <translation>Den Quellordner umbenennen, oder mit einem Ignoriermuster auslassen.</translation>
        </message>
        <message>
            <source>two sources end up under this one name (a backslash counts as a slash)</source>
            <translation>zwei Quellen landen unter diesem einen Namen (ein umgekehrter Schrägstrich zählt als Schrägstrich)</translation>
        </message>
        <message>
            <source>Rename one of them, or leave one out with an ignore pattern.</source>
            <translation>Eine von beiden umbenennen, oder eine mit einem Ignoriermuster auslassen.</translation>
        </message>
        <message>
            <source>it is a file of one origin, but a folder of another: %1</source>
            <translation>es ist eine Datei einer Herkunft, aber ein Ordner einer anderen: %1</translation>
        </message>
        <message>
            <source>its finder gives the content through the project's Python only</source>
            <translation>sein Finder gibt den Inhalt nur über das Python des Projekts</translation>
        </message>
        <message>
            <source>Run the project's own collectstatic for such finders.</source>
            <translation>Für solche Finder das eigene collectstatic des Projekts laufen lassen.</translation>
        </message>
        <message>
            <source>the collection holds no file</source>
            <translation>die Sammlung enthält keine Datei</translation>
        </message>
        <message>
            <source>Check the finders: an empty release would delete everything on its target.</source>
            <translation>Die Finder prüfen: ein leeres Release würde alles auf seinem Ziel löschen.</translation>
        </message>
        <message>
            <source>Reading sources</source>
            <translation>Quellen werden gelesen</translation>
        </message>
        <message>
            <source>What the storage writes is not known</source>
            <translation>Was der Storage schreibt, ist nicht bekannt</translation>
        </message>
        <message>
            <source>only the project's Python knows what this storage makes of its files</source>
            <translation>nur das Python des Projekts weiß, was dieser Storage aus seinen Dateien macht</translation>
        </message>
        <message>
            <source>Run the project's own collectstatic, or use one of Django's or WhiteNoise's storages.</source>
            <translation>Das collectstatic des Projekts laufen lassen, oder einen Storage von Django oder WhiteNoise benutzen.</translation>
        </message>
        <message>
            <source>Rewritten files are not kept in the cache folder</source>
            <translation>Umgeschriebene Dateien werden nicht im Cache-Ordner aufbewahrt</translation>
        </message>
        <message>
            <source>They lie in a temporary folder until this is done. Make room in the cache folder and let it be written to, or name another one in XDG_CACHE_HOME.</source>
            <translation>Sie liegen in einem vorläufigen Ordner, bis dies erledigt ist. Im Cache-Ordner Platz und Schreibrecht schaffen, oder in XDG_CACHE_HOME einen anderen nennen.</translation>
        </message>
        <message>
            <source>Rewritten files are kept in the cache folder until they are deployed: make room there and let it be written to, or name another one in XDG_CACHE_HOME.</source>
            <translation>Umgeschriebene Dateien liegen im Cache-Ordner, bis sie ausgerollt sind: dort Platz und Schreibrecht schaffen, oder in XDG_CACHE_HOME einen anderen nennen.</translation>
        </message>
        <message>
            <source>Read the sources again, and plan again.</source>
            <translation>Die Quellen neu lesen und neu planen.</translation>
        </message>
        <message>
            <source>A source file has changed</source>
            <translation>Eine Quelldatei hat sich geändert</translation>
        </message>
        <message>
            <source>it is not what the release was built from</source>
            <translation>aus dem, was jetzt darin steht, wurde das Release nicht gebaut</translation>
        </message>
        <message>
            <source>A source file is gone</source>
            <translation>Eine Quelldatei ist verschwunden</translation>
        </message>
        <message>
            <source>it was there when the release was built</source>
            <translation>sie war da, als das Release gebaut wurde</translation>
        </message>
        <message>
            <source>A source file could not be read</source>
            <translation>Eine Quelldatei konnte nicht gelesen werden</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReleaseListing</name>
        <message>
            <source>The record of a release is damaged</source>
            <translation>Die Aufzeichnung eines Releases ist beschädigt</translation>
        </message>
        <message>
            <source>Drop this release, or restore its record from a backup.</source>
            <translation>Dieses Release verwerfen, oder seine Aufzeichnung aus einer Sicherung wiederherstellen.</translation>
        </message>
        <message>
            <source>a newer Slipway wrote it</source>
            <translation>ein neueres Slipway hat sie geschrieben</translation>
        </message>
        <message>
            <source>The record of a release cannot be read</source>
            <translation>Die Aufzeichnung eines Releases kann nicht gelesen werden</translation>
        </message>
        <message>
            <source>Use that Slipway, or a newer one.</source>
            <translation>Dieses Slipway verwenden, oder ein neueres.</translation>
        </message>
        <message>
            <source>, line %1</source>
            <translation>, Zeile %1</translation>
        </message>
        <message>
            <source>it is not what Slipway wrote</source>
            <translation>so hat Slipway sie nicht geschrieben</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReleaseStore</name>
        <message>
            <source>A content is missing in the release store</source>
            <translation>Ein Inhalt fehlt im Release-Speicher</translation>
        </message>
        <message>
            <source>somebody deleted it</source>
            <translation>jemand hat ihn gelöscht</translation>
        </message>
        <message>
            <source>A deployment of a release that has it brings it anew.</source>
            <translation>Das Ausrollen eines Releases, das ihn enthält, bringt ihn neu.</translation>
        </message>
        <message>
            <source>A content in the release store is damaged</source>
            <translation>Ein Inhalt im Release-Speicher ist beschädigt</translation>
        </message>
        <message>
            <source>its bytes are not those of its digest</source>
            <translation>seine Bytes passen nicht zu seiner Prüfsumme</translation>
        </message>
        <message>
            <source>It was removed. The next deployment of a release that has it brings it anew.</source>
            <translation>Er wurde entfernt. Das nächste Ausrollen eines Releases, das ihn enthält, bringt ihn neu.</translation>
        </message>
        <message>
            <source>The release was not dropped</source>
            <translation>Das Release wurde nicht verworfen</translation>
        </message>
        <message>
            <source>it is pinned</source>
            <translation>es ist angeheftet</translation>
        </message>
        <message>
            <source>Unpin it first.</source>
            <translation>Zuerst lösen.</translation>
        </message>
        <message>
            <source>a deployment that has not ended needs it</source>
            <translation>ein Ausrollen, das nicht zu Ende ist, braucht es</translation>
        </message>
        <message>
            <source>Finish or undo that deployment first.</source>
            <translation>Dieses Ausrollen zuerst beenden oder rückgängig machen.</translation>
        </message>
        <message>
            <source>The release was not named</source>
            <translation>Das Release wurde nicht benannt</translation>
        </message>
        <message>
            <source>Choose another name.</source>
            <translation>Einen anderen Namen wählen.</translation>
        </message>
        <message>
            <source>a name has 1 to 100 letters of a-z, A-Z, 0-9, &quot;.&quot;, &quot;_&quot; and &quot;-&quot;, and does not begin with a dot</source>
            <translation>ein Name hat 1 bis 100 Zeichen aus a-z, A-Z, 0-9, &quot;.&quot;, &quot;_&quot; und &quot;-&quot; und beginnt nicht mit einem Punkt</translation>
        </message>
        <message>
            <source>release %1 is called so</source>
            <translation>Release %1 heißt so</translation>
        </message>
        <message>
            <source>Nobody can say which releases are needed</source>
            <translation>Niemand kann sagen, welche Releases gebraucht werden</translation>
        </message>
        <message>
            <source>it is not what Slipway wrote</source>
            <translation>so hat Slipway es nicht geschrieben</translation>
        </message>
        <message>
            <source>Nothing was deleted. Make sure that no deployment is open, then delete this file.</source>
            <translation>Nichts wurde gelöscht. Sicherstellen, dass kein Ausrollen offen ist, dann diese Datei löschen.</translation>
        </message>
        <message>
            <source>Keeping the release</source>
            <translation>Release wird aufbewahrt</translation>
        </message>
        <message>
            <source>Pin and name of a release cannot be read</source>
            <translation>Anheftung und Name eines Releases können nicht gelesen werden</translation>
        </message>
        <message>
            <source>Delete this file, then pin and name the release again.</source>
            <translation>Diese Datei löschen, dann das Release neu anheften und benennen.</translation>
        </message>
        <message>
            <source>The record of a release is damaged</source>
            <translation>Die Aufzeichnung eines Releases ist beschädigt</translation>
        </message>
        <message>
            <source>it is that of another release, %1</source>
            <translation>es ist die eines anderen Releases, %1</translation>
        </message>
        <message>
            <source>Drop this release.</source>
            <translation>Dieses Release verwerfen.</translation>
        </message>
        <message>
            <source>no release in the store has this id or name, or an id that begins so</source>
            <translation>kein Release im Speicher hat diese Kennung oder diesen Namen, oder eine Kennung, die so beginnt</translation>
        </message>
        <message>
            <source>several ids begin so: %1</source>
            <translation>mehrere Kennungen beginnen so: %1</translation>
        </message>
        <message>
            <source>Make room with slipwayctl releases prune, or name another folder in XDG_DATA_HOME.</source>
            <translation>Mit slipwayctl releases prune Platz schaffen, oder in XDG_DATA_HOME einen anderen Ordner nennen.</translation>
        </message>
        <message>
            <source>The release store could not be read</source>
            <translation>Der Release-Speicher konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>The release store could not be written</source>
            <translation>In den Release-Speicher konnte nicht geschrieben werden</translation>
        </message>
        <message>
            <source>The release store could not be locked</source>
            <translation>Der Release-Speicher konnte nicht gesperrt werden</translation>
        </message>
        <message>
            <source>another Slipway is at work in it</source>
            <translation>ein anderes Slipway arbeitet gerade darin</translation>
        </message>
        <message>
            <source>Let its deployment or clean-up end, then try again.</source>
            <translation>Sein Ausrollen oder Aufräumen abwarten, dann erneut versuchen.</translation>
        </message>
        <message>
            <source>There is no such release</source>
            <translation>Dieses Release gibt es nicht</translation>
        </message>
        <message>
            <source>See slipwayctl releases list.</source>
            <translation>Siehe slipwayctl releases list.</translation>
        </message>
        <message>
            <source>it is not in the store</source>
            <translation>es ist nicht im Speicher</translation>
        </message>
        <message>
            <source>Nothing was deleted, as nobody can say which contents it needs. Drop that release, then clean up again.</source>
            <translation>Nichts wurde gelöscht, weil niemand sagen kann, welche Inhalte es braucht. Dieses Release verwerfen, dann neu aufräumen.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Report</name>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>Nothing to do: it held this release already</source>
            <translation>Nichts zu tun: das Ziel hatte dieses Release schon</translation>
        </message>
        <message>
            <source>Deployed</source>
            <translation>Ausgerollt</translation>
        </message>
        <message>
            <source>Took back the first deployment</source>
            <translation>Das erste Ausrollen zurückgenommen</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
        <message>
            <source>Published, but not finished</source>
            <translation>Veröffentlicht, aber nicht fertig</translation>
        </message>
        <message>
            <source>Taken back, but not finished</source>
            <translation>Zurückgenommen, aber nicht fertig</translation>
        </message>
        <message>
            <source>Not deployed</source>
            <translation>Nicht ausgerollt</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>Visitors get</source>
            <translation>Besucher bekommen</translation>
        </message>
        <message>
            <source>Files written</source>
            <translation>Dateien geschrieben</translation>
        </message>
        <message>
            <source>Files linked</source>
            <translation>Dateien verlinkt</translation>
        </message>
        <message>
            <source>Files deleted</source>
            <translation>Dateien gelöscht</translation>
        </message>
        <message>
            <source>Old releases removed</source>
            <translation>Alte Releases entfernt</translation>
        </message>
        <message>
            <source>Earlier folders removed</source>
            <translation>Frühere Ordner entfernt</translation>
        </message>
        <message>
            <source>Files verified</source>
            <translation>Dateien nachgeprüft</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>Projekt</translation>
        </message>
        <message>
            <source>Release</source>
            <translation>Release</translation>
        </message>
        <message>
            <source>By</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>Began</source>
            <translation>Begonnen</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>Beendet</translation>
        </message>
        <message>
            <source>Deployment of %1</source>
            <translation>Ausrollen von %1</translation>
        </message>
        <message>
            <source>Deployment of %1, not finished</source>
            <translation>Ausrollen von %1, nicht fertig</translation>
        </message>
        <message>
            <source>Agreed to: %1</source>
            <translation>Bestätigt: %1</translation>
        </message>
        <message>
            <source>production</source>
            <translation>Produktion</translation>
        </message>
        <message>
            <source>release %1</source>
            <translation>Release %1</translation>
        </message>
        <message>
            <source>nothing of a release, as before the first deployment</source>
            <translation>nichts von einem Release, wie vor dem ersten Ausrollen</translation>
        </message>
        <message>
            <source>some new files and some old ones, each of them whole, until it is deployed again</source>
            <translation>einige neue Dateien und einige alte, jede von ihnen ganz, bis noch einmal ausgerollt wird</translation>
        </message>
        <message>
            <source>what was there before</source>
            <translation>was vorher da war</translation>
        </message>
        <message>
            <source>release %1, as before</source>
            <translation>Release %1, wie vorher</translation>
        </message>
        <message>
            <source>The report could not be saved</source>
            <translation>Der Bericht konnte nicht gespeichert werden</translation>
        </message>
        <message>
            <source>Lock taken from</source>
            <translation>Sperre übernommen von</translation>
        </message>
        <message>
            <source>Files read back</source>
            <translation>Dateien zurückgelesen</translation>
        </message>
        <message>
            <source>Undone</source>
            <translation>Rückgängig gemacht</translation>
        </message>
        <message>
            <source>Files staged</source>
            <translation>Dateien bereitgelegt</translation>
        </message>
        <message>
            <source>Files published</source>
            <translation>Dateien veröffentlicht</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>Left out of the plan: %1</source>
            <translation>Aus dem Plan ausgelassen: %1</translation>
        </message>
    </context>
    <context>
        <name>Slipway::RewrittenView</name>
        <message>
            <source>Filter the references</source>
            <translation>Nach Verweis filtern</translation>
        </message>
        <message>
            <source>elsewhere, left alone</source>
            <translation>anderswohin, bleibt wie es ist</translation>
        </message>
        <message>
            <source>left alone</source>
            <translation>bleibt wie es ist</translation>
        </message>
        <message>
            <source>a folder</source>
            <translation>ein Ordner</translation>
        </message>
        <message>
            <source>nothing: %1</source>
            <translation>ins Leere: %1</translation>
        </message>
        <message>
            <source>References of the file</source>
            <translation>Verweise der Datei</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Stelle</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Verweis</translation>
        </message>
        <message>
            <source>Leads to</source>
            <translation>Führt zu</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>As %1 writes it</source>
            <translation>Wie %1 sie schreibt</translation>
        </message>
        <message>
            <source>%1:%2</source>
            <translation>%1:%2</translation>
        </message>
        <message>
            <source>The first %1 of %2 references</source>
            <translation>Die ersten %1 von %2 Verweisen</translation>
        </message>
        <message numerus="yes">
            <source>%Ln reference(s)</source>
            <translation>
                <numerusform>%Ln Verweis</numerusform>
                <numerusform>%Ln Verweise</numerusform>
            </translation>
        </message>
        <message>
            <source>dangling: show it in References</source>
            <translation>ins Leere: unter Verweise zeigen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::SearchMark</name>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
    </context>
    <context>
        <name>Slipway::SessionSettings</name>
        <message>
            <source>Session</source>
            <translation>Sitzung</translation>
        </message>
        <message>
            <source>Open the last project again</source>
            <translation>Das letzte Projekt wieder öffnen</translation>
        </message>
        <message>
            <source>On the page where you left it. Its code runs only when you trust its folder. Splitters, columns, filters and open folders are remembered for each project.</source>
            <translation>Auf der Seite, auf der es verlassen wurde. Sein Code läuft nur, wenn seinem Ordner vertraut wird. Teiler, Spalten, Filter und offene Ordner merkt sich Slipway für jedes Projekt.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::SettingsDialog</name>
        <message>
            <source>Save settings</source>
            <translation>Einstellungen speichern</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Settings</translation>
        </message>
        <message>
            <source>Pages of settings</source>
            <translation>Seiten der Einstellungen</translation>
        </message>
        <message>
            <source>Leave all as it was</source>
            <translation>Alles lassen, wie es war</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Change settings</source>
            <translation>Einstellungen ändern</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ShortcutSettings</name>
        <message>
            <source>Shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>No shortcut</source>
            <translation>Kein Tastenkürzel</translation>
        </message>
        <message>
            <source>Use the default</source>
            <translation>Vorgabe benutzen</translation>
        </message>
        <message>
            <source>Use all defaults</source>
            <translation>Alle Vorgaben benutzen</translation>
        </message>
        <message>
            <source>Use it here instead</source>
            <translation>Stattdessen hier benutzen</translation>
        </message>
        <message>
            <source>Search by name or keys</source>
            <translation>Nach Name oder Tasten suchen</translation>
        </message>
        <message>
            <source>Actions and their shortcuts</source>
            <translation>Aktionen und ihre Tastenkürzel</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Aktion</translation>
        </message>
        <message>
            <source>Belongs to</source>
            <translation>Gehört zu</translation>
        </message>
        <message>
            <source>Shortcut</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Press the new shortcut</source>
            <translation>Das neue Tastenkürzel drücken</translation>
        </message>
        <message>
            <source>Default: %1</source>
            <translation>Vorgabe: %1</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keines</translation>
        </message>
        <message>
            <source>%1 already means “%2”.</source>
            <translation>%1 bedeutet schon „%2“.</translation>
        </message>
        <message>
            <source>Change the shortcut of “%1”</source>
            <translation>Tastenkürzel von „%1“ ändern</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Skeleton</name>
        <message>
            <source>Reading the project</source>
            <translation>Das Projekt wird gelesen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::SmallFile</name>
        <message>
            <source>it is larger than %1 bytes</source>
            <translation>sie ist größer als %1 Bytes</translation>
        </message>
        <message>
            <source>Check that this is the right file.</source>
            <translation>Prüfen, ob es die richtige Datei ist.</translation>
        </message>
        <message>
            <source>it is a pipe, a socket or a device</source>
            <translation>es ist eine Pipe, ein Socket oder ein Gerät</translation>
        </message>
        <message>
            <source>Put a file in its place, or remove it.</source>
            <translation>Eine Datei an seine Stelle setzen, oder es entfernen.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Snapshot</name>
        <message>
            <source>The snapshot cannot be read</source>
            <translation>Der Schnappschuss kann nicht gelesen werden</translation>
        </message>
        <message>
            <source>one of %1</source>
            <translation>eines von %1</translation>
        </message>
        <message>
            <source>an octal number up to 0777 as text</source>
            <translation>eine Oktalzahl bis 0777 als Text</translation>
        </message>
        <message>
            <source>at least two numbers</source>
            <translation>mindestens zwei Zahlen</translation>
        </message>
        <message>
            <source>line %1, column %2</source>
            <translation>Zeile %1, Spalte %2</translation>
        </message>
        <message>
            <source>Write it anew with: slipwayctl inspect --json</source>
            <translation>Neu schreiben mit: slipwayctl inspect --json</translation>
        </message>
        <message>
            <source>it is larger than %1 bytes</source>
            <translation>sie ist größer als %1 Bytes</translation>
        </message>
        <message>
            <source>it is no JSON document: %1</source>
            <translation>es ist kein JSON-Dokument: %1</translation>
        </message>
        <message>
            <source>this is version %1 of the document, and this program reads version %2</source>
            <translation>dies ist Version %1 des Dokuments, dieses Programm liest Version %2</translation>
        </message>
        <message>
            <source>Use the Slipway that wrote it, or write it anew with this one.</source>
            <translation>Das Slipway benutzen, das ihn geschrieben hat, oder ihn mit diesem neu schreiben.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::SourceDetails</name>
        <message numerus="yes">
            <source>%Ln more not read</source>
            <translation>
                <numerusform>%Ln weitere Stelle nicht gelesen</numerusform>
                <numerusform>%Ln weitere Stellen nicht gelesen</numerusform>
            </translation>
        </message>
        <message>
            <source>Settings and checks</source>
            <translation>Settings und Prüfungen</translation>
        </message>
        <message>
            <source>Nothing in the settings will hurt, and Django's own checks are silent.</source>
            <translation>Nichts in den Settings wird schaden, und Djangos eigene Prüfungen schweigen.</translation>
        </message>
        <message>
            <source>Reads the folders of STATICFILES_DIRS, in their order.</source>
            <translation>Liest die Ordner aus STATICFILES_DIRS, in ihrer Reihenfolge.</translation>
        </message>
        <message>
            <source>Reads the static folder of each app, in the order of INSTALLED_APPS.</source>
            <translation>Liest den static-Ordner jeder App, in der Reihenfolge von INSTALLED_APPS.</translation>
        </message>
        <message>
            <source>Reads what the default storage holds.</source>
            <translation>Liest, was der Standard-Storage enthält.</translation>
        </message>
        <message>
            <source>The project's own finder: its Python listed the files.</source>
            <translation>Der eigene Finder des Projekts: sein Python hat die Dateien aufgelistet.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) of it are collected</source>
            <translation>
                <numerusform>%Ln Datei daraus wird gesammelt</numerusform>
                <numerusform>%Ln Dateien daraus werden gesammelt</numerusform>
            </translation>
        </message>
        <message>
            <source>No other origin hides a file of it.</source>
            <translation>Keine andere Herkunft verdeckt eine Datei daraus.</translation>
        </message>
        <message numerus="yes">
            <source>Other origins hide %Ln of its file(s).</source>
            <translation>
                <numerusform>Andere Herkünfte verdecken %Ln Datei daraus.</numerusform>
                <numerusform>Andere Herkünfte verdecken %Ln Dateien daraus.</numerusform>
            </translation>
        </message>
        <message>
            <source>app %1</source>
            <translation>App %1</translation>
        </message>
        <message>
            <source>below “%1”</source>
            <translation>unter „%1“</translation>
        </message>
        <message>
            <source>The folder is not there</source>
            <translation>Den Ordner gibt es nicht</translation>
        </message>
        <message>
            <source>Nothing was read from it. Make the folder, or take it out of STATICFILES_DIRS.</source>
            <translation>Nichts wurde daraus gelesen. Den Ordner anlegen oder aus STATICFILES_DIRS nehmen.</translation>
        </message>
        <message>
            <source>Nothing was read from it.</source>
            <translation>Nichts wurde daraus gelesen.</translation>
        </message>
        <message>
            <source>Show its files</source>
            <translation>Dateien zeigen</translation>
        </message>
        <message>
            <source>Show in the file manager</source>
            <translation>Im Dateimanager zeigen</translation>
        </message>
        <message>
            <source>Ignored, with the pattern that did it</source>
            <translation>Ignoriert, mit dem Muster, an dem es liegt</translation>
        </message>
        <message>
            <source>%1   (%2)</source>
            <translation>%1   (%2)</translation>
        </message>
        <message numerus="yes">
            <source>%Ln more</source>
            <translation>
                <numerusform>%Ln weiterer</numerusform>
                <numerusform>%Ln weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Ignored by the pattern %1</source>
            <translation>Ignoriert wegen des Musters %1</translation>
        </message>
        <message>
            <source>collectstatic does not look into this folder.</source>
            <translation>collectstatic sieht nicht in diesen Ordner.</translation>
        </message>
        <message>
            <source>collectstatic leaves this file out.</source>
            <translation>collectstatic lässt diese Datei aus.</translation>
        </message>
        <message>
            <source>It is collected</source>
            <translation>Sie wird gesammelt</translation>
        </message>
        <message>
            <source>It is shadowed</source>
            <translation>Sie ist verdeckt</translation>
        </message>
        <message>
            <source>%1 has a file for the same path and is asked first.</source>
            <translation>%1 hat eine Datei für denselben Pfad und wird zuerst gefragt.</translation>
        </message>
        <message>
            <source>Show in Files</source>
            <translation>In Dateien zeigen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::SourceLister</name>
        <message>
            <source>%1 (prefix %2)</source>
            <translation>%1 (Präfix %2)</translation>
        </message>
        <message>
            <source>The static files were not listed</source>
            <translation>Die statischen Dateien wurden nicht aufgelistet</translation>
        </message>
        <message>
            <source>only the project's Python can list this finder's files, and the snapshot was made without them</source>
            <translation>nur das Python des Projekts kann die Dateien dieses Finders auflisten, und der Schnappschuss wurde ohne sie gemacht</translation>
        </message>
        <message>
            <source>Make the snapshot anew.</source>
            <translation>Den Schnappschuss neu machen.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::SourceMapPane</name>
        <message>
            <source>Not a source map: %1</source>
            <translation>Keine Source-Map: %1</translation>
        </message>
        <message>
            <source>Not a source map: its “mappings” are no text.</source>
            <translation>Keine Source-Map: ihre „mappings“ sind kein Text.</translation>
        </message>
        <message>
            <source>Not a source map: its “sources” are no list.</source>
            <translation>Keine Source-Map: ihre „sources“ sind keine Liste.</translation>
        </message>
        <message>
            <source>Not a source map: it has neither “mappings” nor “sections”.</source>
            <translation>Keine Source-Map: sie hat weder „mappings“ noch „sections“.</translation>
        </message>
        <message>
            <source>Sources of the map</source>
            <translation>Quellen der Source-Map</translation>
        </message>
        <message>
            <source>Made for %1</source>
            <translation>Erzeugt für %1</translation>
        </message>
        <message>
            <source>Sources are below %1</source>
            <translation>Quellen liegen unter %1</translation>
        </message>
        <message numerus="yes">
            <source>%Ln section(s) with a map each</source>
            <translation>
                <numerusform>%Ln Abschnitt mit eigener Source-Map</numerusform>
                <numerusform>%Ln Abschnitte mit je einer Source-Map</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln source(s)</source>
            <translation>
                <numerusform>%Ln Quelle</numerusform>
                <numerusform>%Ln Quellen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln source(s) without content: a browser fetches them</source>
            <translation>
                <numerusform>%Ln Quelle ohne Inhalt: ein Browser holt sie</numerusform>
                <numerusform>%Ln Quellen ohne Inhalt: ein Browser holt sie</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln carry their content, %1 in all</source>
            <translation>
                <numerusform>%Ln bringt ihren Inhalt mit, zusammen %1</numerusform>
                <numerusform>%Ln bringen ihren Inhalt mit, zusammen %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln name(s)</source>
            <translation>
                <numerusform>%Ln Name</numerusform>
                <numerusform>%Ln Namen</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of mappings</source>
            <translation>%1 an Zuordnungen</translation>
        </message>
        <message>
            <source>Source map, version %1</source>
            <translation>Source-Map, Version %1</translation>
        </message>
        <message>
            <source>Only the first %1 of %2 sources are listed</source>
            <translation>Nur die ersten %1 von %2 Quellen sind aufgeführt</translation>
        </message>
        <message>
            <source>Filter the sources</source>
            <translation>Nach Quelle filtern</translation>
        </message>
    </context>
    <context>
        <name>Slipway::SourceModel</name>
        <message>
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Shadowed</source>
            <translation>Verdeckt</translation>
        </message>
        <message>
            <source>Ignored</source>
            <translation>Ignoriert</translation>
        </message>
        <message>
            <source>Package</source>
            <translation>Paket</translation>
        </message>
        <message numerus="yes">
            <source>%Ln origin(s)</source>
            <translation>
                <numerusform>%Ln Herkunft</numerusform>
                <numerusform>%Ln Herkünfte</numerusform>
            </translation>
        </message>
        <message>
            <source>missing</source>
            <translation>fehlt</translation>
        </message>
        <message>
            <source>unreadable %1</source>
            <translation>unlesbar %1</translation>
        </message>
        <message>
            <source>listed by Python</source>
            <translation>von Python aufgelistet</translation>
        </message>
        <message>
            <source>Finder, origin, file</source>
            <translation>Finder, Herkunft, Datei</translation>
        </message>
        <message>
            <source>%1: none</source>
            <translation>%1: nichts</translation>
        </message>
        <message>
            <source>ignored by %1</source>
            <translation>ignoriert wegen %1</translation>
        </message>
        <message>
            <source>shadowed</source>
            <translation>verdeckt</translation>
        </message>
    </context>
    <context>
        <name>Slipway::SourceReader</name>
        <message>
            <source>A source file could not be read</source>
            <translation>Eine Quelldatei konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>it is a folder</source>
            <translation>es ist ein Ordner</translation>
        </message>
        <message>
            <source>it is a pipe, a socket or a device</source>
            <translation>es ist eine Pipe, ein Socket oder ein Gerät</translation>
        </message>
        <message>
            <source>Remove it, or leave it out with an ignore pattern.</source>
            <translation>Entfernen, oder mit einem Ignoriermuster auslassen.</translation>
        </message>
        <message>
            <source>it changed while it was read</source>
            <translation>sie hat sich beim Lesen geändert</translation>
        </message>
        <message>
            <source>Let what writes it finish, then run again.</source>
            <translation>Fertig werden lassen, was sie schreibt, dann noch einmal starten.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::SourceWalker</name>
        <message>
            <source>A source folder was not read</source>
            <translation>Ein Quellordner wurde nicht gelesen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::SourceWatch</name>
        <message>
            <source>Many sources changed since this was read</source>
            <translation>Viele Quellen haben sich seit dem Lesen geändert</translation>
        </message>
        <message numerus="yes">
            <source>%Ln source(s) changed since this was read</source>
            <translation>
                <numerusform>%Ln Quelle hat sich seit dem Lesen geändert</numerusform>
                <numerusform>%Ln Quellen haben sich seit dem Lesen geändert</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 and %2 changed since this was read</source>
            <translation>%1 und %2 haben sich seit dem Lesen geändert</translation>
        </message>
        <message>
            <source>%1, %2 and %3 changed since this was read</source>
            <translation>%1, %2 und %3 haben sich seit dem Lesen geändert</translation>
        </message>
        <message>
            <source>%1 changed since this was read</source>
            <translation>%1 hat sich seit dem Lesen geändert</translation>
        </message>
        <message numerus="yes">
            <source>%Ln source(s)</source>
            <translation>
                <numerusform>%Ln Quelle</numerusform>
                <numerusform>%Ln Quellen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln template(s)</source>
            <translation>
                <numerusform>%Ln Template</numerusform>
                <numerusform>%Ln Templates</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln template(s) changed since this was read</source>
            <translation>
                <numerusform>%Ln Template hat sich seit dem Lesen geändert</numerusform>
                <numerusform>%Ln Templates haben sich seit dem Lesen geändert</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::SourceWatcher</name>
        <message>
            <source>Not all sources are being watched</source>
            <translation>Nicht alle Quellen werden beobachtet</translation>
        </message>
        <message>
            <source>The system lets a user watch %1 folders, and they are used up</source>
            <translation>Das System lässt einen Benutzer %1 Ordner beobachten, und die sind aufgebraucht</translation>
        </message>
        <message>
            <source>Read the sources again by hand, or let the administrator raise fs.inotify.max_user_watches</source>
            <translation>Die Quellen von Hand neu lesen, oder vom Administrator fs.inotify.max_user_watches erhöhen lassen</translation>
        </message>
        <message>
            <source>The sources are not being watched</source>
            <translation>Die Quellen werden nicht beobachtet</translation>
        </message>
        <message numerus="yes">
            <source>All sources but %Ln folder(s) are being watched</source>
            <translation>
                <numerusform>Alle Quellen außer %Ln Ordner werden beobachtet</numerusform>
                <numerusform>Alle Quellen außer %Ln Ordnern werden beobachtet</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::SourcesPage</name>
        <message>
            <source>Sources</source>
            <translation>Quellen</translation>
        </message>
        <message>
            <source>This page shows its finders and the folders they read, in the order that decides who wins.</source>
            <translation>Diese Seite zeigt die Finder und die Ordner, die sie lesen, in der Reihenfolge, die entscheidet, wer gewinnt.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln origin(s)</source>
            <translation>
                <numerusform>%Ln Herkunft</numerusform>
                <numerusform>%Ln Herkünfte</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln finder(s)</source>
            <translation>
                <numerusform>%Ln Finder</numerusform>
                <numerusform>%Ln Finder</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) read</source>
            <translation>
                <numerusform>%Ln Datei gelesen</numerusform>
                <numerusform>%Ln Dateien gelesen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln missing folder(s)</source>
            <translation>
                <numerusform>%Ln Ordner fehlt</numerusform>
                <numerusform>%Ln Ordner fehlen</numerusform>
            </translation>
        </message>
        <message>
            <source>No finders</source>
            <translation>Keine Finder</translation>
        </message>
        <message>
            <source>STATICFILES_FINDERS is empty: collectstatic would find nothing.</source>
            <translation>STATICFILES_FINDERS ist leer: collectstatic würde nichts finden.</translation>
        </message>
        <message>
            <source>Show its files</source>
            <translation>Dateien zeigen</translation>
        </message>
        <message>
            <source>What if…</source>
            <translation>Was wäre, wenn…</translation>
        </message>
        <message>
            <source>Filter by path, app, folder or package</source>
            <translation>Filter: Pfad, App, Ordner, Paket</translation>
        </message>
        <message>
            <source>Finders, origins and files</source>
            <translation>Finder, Herkünfte und Dateien</translation>
        </message>
        <message>
            <source>Show in the file manager</source>
            <translation>Im Dateimanager zeigen</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Shadowed</source>
            <translation>Verdeckt</translation>
        </message>
        <message>
            <source>Ignored</source>
            <translation>Ignoriert</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>Fehlt</translation>
        </message>
        <message>
            <source>Show in Files</source>
            <translation>In Dateien zeigen</translation>
        </message>
        <message numerus="yes">
            <source>%Ln problem(s)</source>
            <translation>
                <numerusform>%Ln Problem</numerusform>
                <numerusform>%Ln Probleme</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln warning(s)</source>
            <translation>
                <numerusform>%Ln Warnung</numerusform>
                <numerusform>%Ln Warnungen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln not read</source>
            <translation>
                <numerusform>%Ln nicht gelesen</numerusform>
                <numerusform>%Ln nicht gelesen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::Specimen</name>
        <message>
            <source>The font at several sizes</source>
            <translation>Die Schrift in mehreren Größen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::StaticLookup</name>
        <message>
            <source>The file was not looked for</source>
            <translation>Die Datei wurde nicht gesucht</translation>
        </message>
        <message>
            <source>only the project's Python can ask this finder, and the snapshot was made without its listing</source>
            <translation>nur das Python des Projekts kann diesen Finder fragen, und der Schnappschuss wurde ohne seine Liste gemacht</translation>
        </message>
        <message>
            <source>Make the snapshot anew.</source>
            <translation>Den Schnappschuss neu machen.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::StepBar</name>
        <message>
            <source>All steps are done</source>
            <translation>Alle Schritte sind getan</translation>
        </message>
        <message>
            <source>Step %1 of %2: %3</source>
            <translation>Schritt %1 von %2: %3</translation>
        </message>
        <message>
            <source>No step has begun</source>
            <translation>Kein Schritt hat begonnen</translation>
        </message>
        <message>
            <source>Step %1 of %2 has failed: %3</source>
            <translation>Schritt %1 von %2 ist gescheitert: %3</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Storage</name>
    <message>
        <source>Files lead to each other in a circle: the name of each hangs on that of the next, for ever. References shows by which lines; take one of them out of each circle.</source>
        <translation>Dateien führen im Kreis zueinander: Der Name jeder hängt an dem der nächsten, ohne Ende. Die Seite Verweise zeigt, durch welche Zeilen; aus jedem Kreis eine davon herausnehmen.</translation>
    </message>
    <message>
        <source>Reading references</source>
        <translation>Verweise werden gelesen</translation>
    </message>
    <message>
        <source>A post-processed file was not written</source>
        <translation>Eine nachbearbeitete Datei wurde nicht geschrieben</translation>
    </message>
    <message>
        <source>A file could not be read</source>
        <translation>Eine Datei konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Post-processing</source>
        <translation>Nachbearbeitung</translation>
    </message>
    <message>
        <source>The files were not post-processed</source>
        <translation>Die Dateien wurden nicht nachbearbeitet</translation>
    </message>
    <message>
        <source>what its pattern %1 leaves alone (comments, strings) is told by an expression that is not one of Django's: %2</source>
        <translation>was sein Muster %1 unberührt lässt (Kommentare, Zeichenketten), sagt ein Ausdruck, der keiner von Djangos eigenen ist: %2</translation>
    </message>
    <message>
        <source>the project decides by its own file_hash() which hash goes into names, and what it does cannot be told from outside</source>
        <translation>das Projekt bestimmt mit einem eigenen file_hash(), welcher Hash in Namen kommt, und was es tut, ist von außen nicht zu erkennen</translation>
    </message>
    <message>
        <source>the project overrides %1(), and only its Python knows what that does</source>
        <translation>das Projekt überschreibt %1(), und nur sein Python weiß, was das tut</translation>
    </message>
    <message>
        <source>its manifest is kept in a storage of its own (manifest_storage)</source>
        <translation>sein Manifest liegt in einem eigenen Storage (manifest_storage)</translation>
    </message>
    <message>
        <source>the storage of its manifest has modes that are not numbers but %1</source>
        <translation>der Storage seines Manifests hat Zugriffsrechte, die keine Zahlen sind, sondern %1</translation>
    </message>
    <message>
        <source>the template %1 of its patterns cannot be read: %2</source>
        <translation>die Vorlage %1 seiner Muster kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>the expression %1 of its patterns cannot be read: %2</source>
        <translation>der Ausdruck %1 seiner Muster kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>its max_post_process_passes is not a number of passes but %1</source>
        <translation>seine max_post_process_passes sind keine Anzahl von Durchgängen, sondern %1</translation>
    </message>
    <message>
        <source>its manifest_name is not a text but %1</source>
        <translation>sein manifest_name ist kein Text, sondern %1</translation>
    </message>
    <message>
        <source>its manifest_name is empty</source>
        <translation>sein manifest_name ist leer</translation>
    </message>
    <message>
        <source>its manifest_version is not a text but %1</source>
        <translation>seine manifest_version ist kein Text, sondern %1</translation>
    </message>
    <message>
        <source>An expression of the storage cannot be read</source>
        <translation>Ein Ausdruck des Storage kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>it has flags other than IGNORECASE, MULTILINE, DOTALL and VERBOSE</source>
        <translation>er hat andere Schalter als IGNORECASE, MULTILINE, DOTALL und VERBOSE</translation>
    </message>
    <message>
        <source>“%1” may not mean here what it means to Python</source>
        <translation>„%1“ bedeutet hier vielleicht etwas anderes als in Python</translation>
    </message>
    <message>
        <source>it has no group “%1”</source>
        <translation>er hat keine Gruppe „%1“</translation>
    </message>
    <message>
        <source>its group “%1” is repeated</source>
        <translation>seine Gruppe „%1“ wird wiederholt</translation>
    </message>
    <message>
        <source>a group that its template needs took no part in a match</source>
        <translation>eine Gruppe, die seine Vorlage braucht, war an einem Treffer nicht beteiligt</translation>
    </message>
    <message>
        <source>it has no group “%1”, which its template names</source>
        <translation>er hat keine Gruppe „%1“, die seine Vorlage nennt</translation>
    </message>
    <message>
        <source>A template of the storage cannot be read</source>
        <translation>Eine Vorlage des Storage kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>each % in it has to be doubled, or to begin a group in the form %(name)s</source>
        <translation>jedes % darin muss verdoppelt sein oder eine Gruppe der Form %(name)s beginnen</translation>
    </message>
    <message>
        <source>beside url and matched it may name only one group, and it names “%1” and “%2”</source>
        <translation>neben url und matched darf sie nur eine Gruppe nennen, und sie nennt „%1“ und „%2“</translation>
    </message>
        <message>
            <source>Reading templates</source>
            <translation>Vorlagen werden gelesen</translation>
        </message>
        <message>
            <source>Use the project's own manage.py collectstatic.</source>
            <translation>Das eigene manage.py collectstatic des Projekts benutzen.</translation>
        </message>
    <message>
        <source>it signs its URLs (querystring_auth), so that each run would write other references into the files</source>
        <translation>er unterschreibt seine Adressen (querystring_auth), sodass jeder Lauf andere Verweise in die Dateien schriebe</translation>
    </message>
    <message>
        <source>it is a pipe, a socket or a device</source>
        <translation>es ist eine Pipe, ein Socket oder ein Gerät</translation>
    </message>
    <message>
        <source>Remove it, or leave it out with an ignore pattern.</source>
        <translation>Entfernen, oder mit einem Ignoriermuster auslassen.</translation>
    </message>
    </context>
    <context>
        <name>Slipway::SvgImage</name>
        <message numerus="yes">
            <source>%Ln reference(s), script(s) or the like are not followed</source>
            <translation>
                <numerusform>%Ln Verweis, Skript oder Ähnliches wird nicht verfolgt</numerusform>
                <numerusform>%Ln Verweise, Skripte oder Ähnliches werden nicht verfolgt</numerusform>
            </translation>
        </message>
        <message>
            <source>Not an SVG that can be drawn: %1</source>
            <translation>Kein SVG, das sich zeichnen lässt: %1</translation>
        </message>
        <message>
            <source>it is too large.</source>
            <translation>es ist zu groß.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::TableColumns</name>
        <message>
            <source>Fit the widths to the content</source>
            <translation>Breiten an den Inhalt anpassen</translation>
        </message>
        <message>
            <source>Columns as at first</source>
            <translation>Spalten wie am Anfang</translation>
        </message>
    </context>
    <context>
        <name>Slipway::TargetCard</name>
        <message>
            <source>production</source>
            <translation>Produktion</translation>
        </message>
        <message>
            <source>Deploy to %1</source>
            <translation>Auf %1 ausrollen</translation>
        </message>
        <message>
            <source>release folders</source>
            <translation>Release-Ordner</translation>
        </message>
        <message>
            <source>in place</source>
            <translation>an Ort und Stelle</translation>
        </message>
        <message>
            <source>for this session only</source>
            <translation>nur für diese Sitzung</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>gescheitert</translation>
        </message>
        <message>
            <source>planning</source>
            <translation>wird geplant</translation>
        </message>
        <message>
            <source>up to date</source>
            <translation>aktuell</translation>
        </message>
        <message numerus="yes">
            <source>%Ln change(s)</source>
            <translation>
                <numerusform>%Ln Änderung</numerusform>
                <numerusform>%Ln Änderungen</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing live yet</source>
            <translation>noch nichts aktiv</translation>
        </message>
        <message>
            <source>live %1</source>
            <translation>aktiv %1</translation>
        </message>
        <message>
            <source>all left out</source>
            <translation>alles ausgelassen</translation>
        </message>
        <message>
            <source>pool</source>
            <translation>Pool</translation>
        </message>
        <message>
            <source>being deployed</source>
            <translation>Ausrollen läuft</translation>
        </message>
        <message>
            <source>locked</source>
            <translation>gesperrt</translation>
        </message>
        <message>
            <source>partly published</source>
            <translation>teilweise veröffentlicht</translation>
        </message>
        <message>
            <source>A deployment ended early</source>
            <translation>Ein Ausrollen endete vorzeitig</translation>
        </message>
    </context>
    <context>
        <name>Slipway::TargetEdit</name>
        <message>
            <source>slipway.toml was not changed</source>
            <translation>slipway.toml wurde nicht geändert</translation>
        </message>
        <message>
            <source>the target is written in a form that cannot be edited here</source>
            <translation>das Ziel ist in einer Form geschrieben, die sich hier nicht bearbeiten lässt</translation>
        </message>
        <message>
            <source>Edit slipway.toml by hand, then read it again.</source>
            <translation>slipway.toml von Hand bearbeiten, dann neu lesen.</translation>
        </message>
        <message>
            <source>there is no target of this name any more</source>
            <translation>ein Ziel dieses Namens gibt es nicht mehr</translation>
        </message>
        <message>
            <source>Read the project again.</source>
            <translation>Das Projekt neu lesen.</translation>
        </message>
        <message>
            <source>there is a target of this name already</source>
            <translation>ein Ziel dieses Namens gibt es schon</translation>
        </message>
        <message>
            <source>Choose another name.</source>
            <translation>Einen anderen Namen wählen.</translation>
        </message>
        <message>
            <source>line %1</source>
            <translation>Zeile %1</translation>
        </message>
        <message>
            <source>a key has too many parts</source>
            <translation>ein Schlüssel hat zu viele Teile</translation>
        </message>
        <message>
            <source>Correct the file, then read it again.</source>
            <translation>Die Datei berichtigen, dann neu lesen.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::TargetEditor</name>
        <message>
            <source>good</source>
            <translation>gut</translation>
        </message>
        <message>
            <source>to know</source>
            <translation>zu wissen</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>problem</source>
            <translation>Problem</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Wählen…</translation>
        </message>
        <message>
            <source>Release folders, switched by a link named current</source>
            <translation>Release-Ordner, umgeschaltet durch einen Link namens current</translation>
        </message>
        <message>
            <source>In place, file by file</source>
            <translation>An Ort und Stelle, Datei für Datei</translation>
        </message>
        <message>
            <source>Releases to keep</source>
            <translation>Releases, die bleiben</translation>
        </message>
        <message>
            <source>Production: marked in red, its name is asked for</source>
            <translation>Produktion: rot gekennzeichnet, sein Name wird abgefragt</translation>
        </message>
        <message>
            <source>Keep it in slipway.toml, for everyone who works on it</source>
            <translation>In slipway.toml behalten, für alle, die daran arbeiten</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Name of the target</source>
            <translation>Name des Ziels</translation>
        </message>
        <message>
            <source>Folder to deploy to</source>
            <translation>Ordner, in den ausgerollt wird</translation>
        </message>
        <message>
            <source>/srv/www/static, or relative to the project</source>
            <translation>/srv/www/static, oder relativ zum Projekt</translation>
        </message>
        <message>
            <source>Choose a folder</source>
            <translation>Ordner wählen</translation>
        </message>
        <message>
            <source>Each release gets a folder of its own; visitors switch at one instant, and one can go back. Serve the folder current.</source>
            <translation>Jedes Release bekommt einen eigenen Ordner; Besucher wechseln in einem Augenblick, und man kann zurück. Auszuliefern ist der Ordner current.</translation>
        </message>
        <message>
            <source>Files are replaced where they are, new names first. For servers that are set up to serve this very folder.</source>
            <translation>Dateien werden dort ersetzt, wo sie sind, neue Namen zuerst. Für Server, die genau diesen Ordner ausliefern.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>How it is published</source>
            <translation>Wie veröffentlicht wird</translation>
        </message>
        <message>
            <source>Marks</source>
            <translation>Kennzeichen</translation>
        </message>
        <message>
            <source>New target</source>
            <translation>Neues Ziel</translation>
        </message>
        <message>
            <source>Target %1</source>
            <translation>Ziel %1</translation>
        </message>
        <message>
            <source>Add target</source>
            <translation>Ziel anlegen</translation>
        </message>
        <message>
            <source>Save target</source>
            <translation>Ziel speichern</translation>
        </message>
        <message>
            <source>Choose a folder to deploy to</source>
            <translation>Ordner wählen, in den ausgerollt wird</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>A target needs a name</source>
            <translation>Ein Ziel braucht einen Namen</translation>
        </message>
        <message>
            <source>There is a target named %1 already</source>
            <translation>Ein Ziel namens %1 gibt es schon</translation>
        </message>
        <message>
            <source>A name is made of visible characters and does not begin with a hyphen</source>
            <translation>Ein Name besteht aus sichtbaren Zeichen und beginnt nicht mit einem Bindestrich</translation>
        </message>
        <message>
            <source>Looking at it…</source>
            <translation>Wird angesehen…</translation>
        </message>
        <message>
            <source>Relative paths count from the project</source>
            <translation>Relative Pfade zählen vom Projekt aus</translation>
        </message>
        <message>
            <source>That is %1</source>
            <translation>Das ist %1</translation>
        </message>
        <message>
            <source>Pool: one folder that keeps the hashed files of earlier releases</source>
            <translation>Pool: ein Ordner, der die Dateien mit Hash früherer Releases behält</translation>
        </message>
        <message>
            <source>Hashed files are only added; those of the releases to keep are never taken away. All other files are replaced where they are, the manifest last. For servers that serve this very folder while old and new pages are in use.</source>
            <translation>Dateien mit Hash kommen nur hinzu; die der zu behaltenden Releases werden nie weggenommen. Alle anderen Dateien werden an ihrem Platz ersetzt, das Manifest zuletzt. Für Server, die genau diesen Ordner ausliefern, während alte und neue Seiten in Gebrauch sind.</translation>
        </message>
        <message>
            <source>If a web server serves %1 as it is, Slipway can make release folders of it in one step: the folder becomes a link to what is published, its files the first release that is kept, in %2. The server goes on as it is, and nobody notices.</source>
            <translation>Liefert ein Webserver %1 aus, wie er ist, kann Slipway in einem Schritt Release-Ordner daraus machen: Der Ordner wird ein Link auf das Veröffentlichte, seine Dateien das erste behaltene Release, in %2. Der Server läuft weiter wie bisher, und niemand merkt etwas.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::TargetFactory</name>
        <message>
            <source>The target is not set up correctly</source>
            <translation>Das Ziel ist nicht richtig eingerichtet</translation>
        </message>
        <message>
            <source>Slipway does not know targets of type "%1"</source>
            <translation>Slipway kennt keine Ziele vom Typ "%1"</translation>
        </message>
        <message>
            <source>Use type = "local".</source>
            <translation>type = "local" benutzen.</translation>
        </message>
        <message>
            <source>it names no folder</source>
            <translation>es nennt keinen Ordner</translation>
        </message>
        <message>
            <source>its path is not absolute: %1</source>
            <translation>sein Pfad ist nicht absolut: %1</translation>
        </message>
        <message>
            <source>Give the whole path of the folder to deploy to.</source>
            <translation>Den ganzen Pfad des Ordners angeben, in den ausgerollt wird.</translation>
        </message>
        <message>
            <source>it keeps no release, not even the published one</source>
            <translation>es behält kein Release, nicht einmal das veröffentlichte</translation>
        </message>
        <message>
            <source>Keep at least one.</source>
            <translation>Mindestens eines behalten.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::TargetList</name>
        <message>
            <source>Add target %1</source>
            <translation>Ziel %1 anlegen</translation>
        </message>
        <message>
            <source>Change target %1</source>
            <translation>Ziel %1 ändern</translation>
        </message>
        <message>
            <source>Remove target %1</source>
            <translation>Ziel %1 entfernen</translation>
        </message>
        <message>
            <source>Move target %1</source>
            <translation>Ziel %1 verschieben</translation>
        </message>
    </context>
    <context>
        <name>Slipway::TargetStorage</name>
        <message>
            <source>The static files were not written</source>
            <translation>Die statischen Dateien wurden nicht geschrieben</translation>
        </message>
        <message>
            <source>A file was not deleted</source>
            <translation>Eine Datei wurde nicht gelöscht</translation>
        </message>
    </context>
    <context>
        <name>Slipway::TargetVerification</name>
        <message>
            <source>%1: not there</source>
            <translation>%1: nicht da</translation>
        </message>
        <message>
            <source>%1: other content</source>
            <translation>%1: anderer Inhalt</translation>
        </message>
        <message>
            <source>%1: other permissions</source>
            <translation>%1: andere Rechte</translation>
        </message>
        <message>
            <source>%1: other headers</source>
            <translation>%1: andere Header</translation>
        </message>
        <message numerus="yes">
            <source>%1 holds what was deployed there, release %2: %Ln file(s) read and compared.</source>
            <translation>
                <numerusform>%1 enthält, was dorthin ausgerollt wurde, Release %2: %Ln Datei gelesen und verglichen.</numerusform>
                <numerusform>%1 enthält, was dorthin ausgerollt wurde, Release %2: %Ln Dateien gelesen und verglichen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 does not hold what was deployed there, release %2: %Ln file(s) differ.</source>
            <translation>
                <numerusform>%1 enthält nicht, was dorthin ausgerollt wurde, Release %2: %Ln Datei ist anders.</numerusform>
                <numerusform>%1 enthält nicht, was dorthin ausgerollt wurde, Release %2: %Ln Dateien sind anders.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %Ln more</source>
            <translation>
                <numerusform>und %Ln weitere</numerusform>
                <numerusform>und %Ln weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>There is nothing to compare with</source>
            <translation>Es gibt nichts zum Vergleichen</translation>
        </message>
        <message>
            <source>nothing that Slipway deployed is there yet</source>
            <translation>Slipway hat noch nichts dorthin ausgerollt</translation>
        </message>
        <message>
            <source>Deploy to it first.</source>
            <translation>Zuerst dorthin ausrollen.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::TextCompare</name>
        <message>
            <source>Former change</source>
            <translation>Vorige Änderung</translation>
        </message>
        <message>
            <source>Next change</source>
            <translation>Nächste Änderung</translation>
        </message>
        <message>
            <source>Ignore white space</source>
            <translation>Leerraum übergehen</translation>
        </message>
        <message>
            <source>Unified</source>
            <translation>Vereint</translation>
        </message>
        <message>
            <source>One text with the lines of both, instead of two side by side</source>
            <translation>Ein Text mit den Zeilen beider, statt zwei nebeneinander</translation>
        </message>
        <message>
            <source>The texts could not be compared</source>
            <translation>Die Texte konnten nicht verglichen werden</translation>
        </message>
        <message numerus="yes">
            <source>%Ln line(s) changed</source>
            <translation>
                <numerusform>%Ln Zeile geändert</numerusform>
                <numerusform>%Ln Zeilen geändert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln added</source>
            <translation>
                <numerusform>%Ln neu</numerusform>
                <numerusform>%Ln neu</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln removed</source>
            <translation>
                <numerusform>%Ln entfernt</numerusform>
                <numerusform>%Ln entfernt</numerusform>
            </translation>
        </message>
        <message>
            <source>The texts are the same, white space aside</source>
            <translation>Die Texte sind gleich, vom Leerraum abgesehen</translation>
        </message>
        <message>
            <source>The texts are the same, line ends and encoding aside</source>
            <translation>Die Texte sind gleich, von Zeilenenden und Kodierung abgesehen</translation>
        </message>
        <message>
            <source>%1, in the beginning that was compared</source>
            <translation>%1, im verglichenen Anfang</translation>
        </message>
        <message>
            <source>only the first %1 characters are in colour</source>
            <translation>nur die ersten %1 Zeichen sind farbig</translation>
        </message>
        <message>
            <source>Text: %1</source>
            <translation>Text: %1</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>Options</source>
            <translation>Optionen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::TextPane</name>
        <message>
            <source>Wrap</source>
            <translation>Umbrechen</translation>
        </message>
        <message>
            <source>Find in the text</source>
            <translation>Im Text suchen</translation>
        </message>
        <message>
            <source>Continue long lines below instead of beyond the edge</source>
            <translation>Lange Zeilen unten fortsetzen statt über den Rand hinaus</translation>
        </message>
        <message numerus="yes">
            <source>Only the first %Ln line(s) are shown</source>
            <translation>
                <numerusform>Nur die erste Zeile wird gezeigt (%Ln)</numerusform>
                <numerusform>Nur die ersten %Ln Zeilen werden gezeigt</numerusform>
            </translation>
        </message>
        <message>
            <source>Only the first %1 of %2 are shown</source>
            <translation>Nur die ersten %1 von %2 werden gezeigt</translation>
        </message>
        <message>
            <source>Only the first %1 characters are in colour</source>
            <translation>Nur die ersten %1 Zeichen sind farbig</translation>
        </message>
        <message numerus="yes">
            <source>%Ln line(s)</source>
            <translation>
                <numerusform>%Ln Zeile</numerusform>
                <numerusform>%Ln Zeilen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln line(s) shown</source>
            <translation>
                <numerusform>%Ln Zeile gezeigt</numerusform>
                <numerusform>%Ln Zeilen gezeigt</numerusform>
            </translation>
        </message>
        <message>
            <source>not UTF-8, read as Latin-1</source>
            <translation>kein UTF-8, als Latin-1 gelesen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::TextView</name>
        <message>
            <source>Text of the file</source>
            <translation>Text der Datei</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>Alles auswählen</translation>
        </message>
        <message>
            <source>Find in the text</source>
            <translation>Im Text suchen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::TitleStrip</name>
        <message>
            <source>Go to file, page or action</source>
            <translation>Zu Datei, Seite oder Aktion</translation>
        </message>
        <message>
            <source>Slipway</source>
            <translation>Slipway</translation>
        </message>
        <message>
            <source>no project open</source>
            <translation>kein Projekt offen</translation>
        </message>
        <message>
            <source>Django %1</source>
            <translation>Django %1</translation>
        </message>
        <message>
            <source>from a snapshot of %1</source>
            <translation>aus einem Schnappschuss vom %1</translation>
        </message>
        <message>
            <source>Menu of the window</source>
            <translation>Menü des Fensters</translation>
        </message>
        <message>
            <source>Many changes: refresh</source>
            <translation>Viele Änderungen: neu lesen</translation>
        </message>
        <message numerus="yes">
            <source>%Ln change(s): refresh</source>
            <translation>
                <numerusform>%Ln Änderung: neu lesen</numerusform>
                <numerusform>%Ln Änderungen: neu lesen</numerusform>
            </translation>
        </message>
        <message>
            <source>could not be read</source>
            <translation>konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>not read yet</source>
            <translation>noch nicht gelesen</translation>
        </message>
        <message>
            <source>nothing committed</source>
            <translation>noch kein Commit</translation>
        </message>
        <message>
            <source>%1 with changes</source>
            <translation>%1 mit Änderungen</translation>
        </message>
        <message>
            <source>given on the command line</source>
            <translation>auf der Befehlszeile angegeben</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Treemap</name>
        <message>
            <source>%1 % of all bytes</source>
            <translation>%1 % aller Bytes</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Trust</name>
        <message>
            <source>The list of trusted projects cannot be read</source>
            <translation>Die Liste der vertrauten Projekte kann nicht gelesen werden</translation>
        </message>
        <message>
            <source>The list of trusted projects cannot be written</source>
            <translation>Die Liste der vertrauten Projekte kann nicht geschrieben werden</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Verification</name>
        <message>
            <source>The target does not hold what was just published</source>
            <translation>Das Ziel hat nicht, was gerade veröffentlicht wurde</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) differ from the release: %1</source>
            <translation>
                <numerusform>%n Datei weicht vom Release ab: %1</numerusform>
                <numerusform>%n Dateien weichen vom Release ab: %1</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing old was removed. Find out who else writes there, then plan and deploy again.</source>
            <translation>Nichts Altes wurde entfernt. Herausfinden, wer dort noch schreibt, dann neu planen und ausrollen.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::WelcomePage</name>
        <message>
            <source>Open a project folder…</source>
            <translation>Projektordner öffnen…</translation>
        </message>
        <message>
            <source>Slipway</source>
            <translation>Slipway</translation>
        </message>
        <message>
            <source>See what collectstatic would gather, and bring it where visitors get it.</source>
            <translation>Sehen, was collectstatic sammeln würde, und es dorthin bringen, wo Besucher es holen.</translation>
        </message>
        <message>
            <source>or drop a folder with a manage.py here</source>
            <translation>oder einen Ordner mit einer manage.py hier fallen lassen</translation>
        </message>
        <message>
            <source>Descriptor 4 has a script of Slipway's, descriptor 3 takes its answer. The script sets DJANGO_SETTINGS_MODULE to the settings above.</source>
            <translation>Deskriptor 4 enthält ein Skript von Slipway, Deskriptor 3 nimmt dessen Antwort auf. Das Skript setzt DJANGO_SETTINGS_MODULE auf die Einstellungen oben.</translation>
        </message>
        <message>
            <source>Trust and read the project</source>
            <translation>Vertrauen und das Projekt lesen</translation>
        </message>
        <message>
            <source>Open a project folder</source>
            <translation>Projektordner öffnen</translation>
        </message>
        <message>
            <source>How it goes</source>
            <translation>So geht es</translation>
        </message>
        <message>
            <source>Open the folder of a Django project. Nothing of it runs: Slipway finds its settings and its Python, and shows them.</source>
            <translation>Den Ordner eines Django-Projekts öffnen. Nichts davon läuft: Slipway findet die Settings und das Python des Projekts und zeigt sie.</translation>
        </message>
        <message>
            <source>Trust it. Then its Python says which apps, finders and settings there are.</source>
            <translation>Dem Projekt vertrauen. Dann sagt sein Python, welche Apps, Finder und Settings es gibt.</translation>
        </message>
        <message>
            <source>Look at what STATIC_ROOT would hold, decide conflicts, and deploy. Nothing is written before you say so.</source>
            <translation>Ansehen, was STATIC_ROOT enthalten würde, Konflikte entscheiden und ausrollen. Vorher wird nichts geschrieben.</translation>
        </message>
        <message>
            <source>Open the last good snapshot</source>
            <translation>Letzten guten Schnappschuss öffnen</translation>
        </message>
        <message>
            <source>To learn its apps, finders and settings, Slipway starts this Python once, in the project's folder. It imports the settings and every installed app: code of the project that runs with your rights, for a minute at most. Nothing of it runs before you agree. Your answer is kept for this folder, this Python and these settings.</source>
            <translation>Um Apps, Finder und Settings zu erfahren, startet Slipway dieses Python einmal im Ordner des Projekts. Es importiert die Settings und jede installierte App: Code des Projekts, der mit den Rechten des angemeldeten Benutzers läuft, höchstens eine Minute lang. Vor der Zustimmung läuft nichts davon. Die Antwort gilt für diesen Ordner, dieses Python und diese Settings und wird gemerkt.</translation>
        </message>
        <message>
            <source>Look at the snapshot of %1 instead</source>
            <translation>Stattdessen den Schnappschuss von %1 ansehen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::WhatIfPanel</name>
        <message>
            <source>Filter by path or winner</source>
            <translation>Nach Pfad oder Gewinner filtern</translation>
        </message>
        <message>
            <source>Order in which the sources are asked</source>
            <translation>Reihenfolge, in der die Quellen gefragt werden</translation>
        </message>
        <message>
            <source>Drag finders, folders or apps into another order, or move the chosen one with Alt+Up and Alt+Down. Nothing is written.</source>
            <translation>Finder, Ordner oder Apps in eine andere Reihenfolge ziehen, oder das Gewählte mit Alt+Hoch und Alt+Herunter verschieben. Nichts wird geschrieben.</translation>
        </message>
        <message>
            <source>Winners that would change</source>
            <translation>Gewinner, die sich ändern würden</translation>
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
            <source>Reset the order</source>
            <translation>Zurücksetzen</translation>
        </message>
        <message>
            <source>Copy the settings lines</source>
            <translation>Settings-Zeilen kopieren</translation>
        </message>
        <message>
            <source>Back to the sources</source>
            <translation>Zurück zu den Quellen</translation>
        </message>
        <message>
            <source>The order is as the settings have it</source>
            <translation>Die Reihenfolge ist, wie die Settings sie haben</translation>
        </message>
        <message>
            <source>Move something to see which winners would change.</source>
            <translation>Etwas verschieben, um zu sehen, welche Gewinner sich ändern würden.</translation>
        </message>
        <message>
            <source>No winner would change</source>
            <translation>Kein Gewinner würde sich ändern</translation>
        </message>
        <message>
            <source>Every destination path would have the same file as now.</source>
            <translation>Jeder Zielpfad hätte dieselbe Datei wie jetzt.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln winner(s) would change</source>
            <translation>
                <numerusform>%Ln Gewinner würde sich ändern</numerusform>
                <numerusform>%Ln Gewinner würden sich ändern</numerusform>
            </translation>
        </message>
        <message>
            <source>All of them have the same content: visitors would notice nothing.</source>
            <translation>Alle haben denselben Inhalt: Besucher würden nichts merken.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln of them with other content</source>
            <translation>
                <numerusform>%Ln davon mit anderem Inhalt</numerusform>
                <numerusform>%Ln davon mit anderem Inhalt</numerusform>
            </translation>
        </message>
        <message>
            <source>with other content</source>
            <translation>mit anderem Inhalt</translation>
        </message>
        <message>
            <source>all with other content</source>
            <translation>alle mit anderem Inhalt</translation>
        </message>
        <message>
            <source>Show in Files what would change</source>
            <translation>In Dateien zeigen, was sich ändern würde</translation>
        </message>
        <message>
            <source>Move in the order that is tried</source>
            <translation>Verschieben in der ausprobierten Reihenfolge</translation>
        </message>
    </context>
    <context>
        <name>Slipway::WindowActions</name>
        <message>
            <source>Go to Overview</source>
            <translation>Zur Übersicht</translation>
        </message>
        <message>
            <source>Go to Sources</source>
            <translation>Zu den Quellen</translation>
        </message>
        <message>
            <source>Go to Files</source>
            <translation>Zu den Dateien</translation>
        </message>
        <message>
            <source>Go to Conflicts</source>
            <translation>Zu den Konflikten</translation>
        </message>
        <message>
            <source>Go to Deploy</source>
            <translation>Zum Ausrollen</translation>
        </message>
        <message>
            <source>Switch project</source>
            <translation>Projekt wechseln</translation>
        </message>
        <message>
            <source>Filter this page</source>
            <translation>Diese Seite filtern</translation>
        </message>
        <message>
            <source>Do what this page is about</source>
            <translation>Hauptaktion der Seite ausführen</translation>
        </message>
        <message>
            <source>Back out one step</source>
            <translation>Einen Schritt zurück</translation>
        </message>
        <message>
            <source>Go to file…</source>
            <translation>Zu Datei…</translation>
        </message>
        <message>
            <source>Find a page, an action or a file</source>
            <translation>Seite, Aktion oder Datei finden</translation>
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
            <source>Taken back: %1</source>
            <translation>Zurückgenommen: %1</translation>
        </message>
        <message>
            <source>Done again: %1</source>
            <translation>Wieder getan: %1</translation>
        </message>
        <message>
            <source>Undo: %1</source>
            <translation>Rückgängig: %1</translation>
        </message>
        <message>
            <source>Redo: %1</source>
            <translation>Wiederholen: %1</translation>
        </message>
        <message>
            <source>Colours as the desktop has them</source>
            <translation>Farben wie auf dem Desktop</translation>
        </message>
        <message>
            <source>Light colours</source>
            <translation>Farben: hell</translation>
        </message>
        <message>
            <source>Dark colours</source>
            <translation>Farben: dunkel</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>Einstellungen…</translation>
        </message>
        <message>
            <source>Change shortcuts…</source>
            <translation>Tastenkürzel ändern…</translation>
        </message>
        <message>
            <source>Keys and actions</source>
            <translation>Tasten und Aktionen</translation>
        </message>
        <message>
            <source>About Slipway…</source>
            <translation>Über Slipway…</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Go back to where you were</source>
            <translation>Dorthin zurück, wo man war</translation>
        </message>
        <message>
            <source>Go forward again</source>
            <translation>Wieder vorwärts</translation>
        </message>
        <message>
            <source>Go to the next page</source>
            <translation>Zur nächsten Seite</translation>
        </message>
        <message>
            <source>Go to the previous page</source>
            <translation>Zur vorigen Seite</translation>
        </message>
        <message>
            <source>Fold the list of pages</source>
            <translation>Seitenliste zuklappen</translation>
        </message>
        <message>
            <source>Full screen, or back</source>
            <translation>Vollbild, oder zurück</translation>
        </message>
        <message>
            <source>Go to References</source>
            <translation>Zu den Verweisen</translation>
        </message>
        <message>
            <source>Expand all of the table</source>
            <translation>Alles in der Tabelle aufklappen</translation>
        </message>
        <message>
            <source>Collapse all of the table</source>
            <translation>Alles in der Tabelle zuklappen</translation>
        </message>
        <message>
            <source>Fit the table&apos;s columns to the content</source>
            <translation>Spalten der Tabelle dem Inhalt anpassen</translation>
        </message>
        <message>
            <source>Table&apos;s columns as at first</source>
            <translation>Spalten der Tabelle wie am Anfang</translation>
        </message>
        <message>
            <source>Copy the table's chosen rows as text</source>
            <translation>Gewählte Zeilen der Tabelle als Text kopieren</translation>
        </message>
        <message>
            <source>Copy the table's chosen rows as TSV</source>
            <translation>Gewählte Zeilen der Tabelle als TSV kopieren</translation>
        </message>
        <message>
            <source>Go to History</source>
            <translation>Zum Verlauf</translation>
        </message>
        <message>
            <source>There is nothing to undo.</source>
            <translation>Es gibt nichts, was rückgängig zu machen wäre.</translation>
        </message>
        <message>
            <source>There is nothing to redo.</source>
            <translation>Es gibt nichts zu wiederholen.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Compress</name>
    <message>
        <source>The files were not compressed</source>
        <translation>Die Dateien wurden nicht komprimiert</translation>
    </message>
    <message>
        <source>it is no list of texts, and only the project's Python knows what it comes to</source>
        <translation>sie ist keine Liste von Texten, und nur das Python des Projekts weiß, was sich aus ihr ergibt</translation>
    </message>
    <message>
        <source>Give it as a list of texts, or use the project's own manage.py collectstatic.</source>
        <translation>Sie als Liste von Texten angeben oder das eigene manage.py collectstatic des Projekts benutzen.</translation>
    </message>
    <message>
        <source>A file was not compressed</source>
        <translation>Eine Datei wurde nicht komprimiert</translation>
    </message>
    <message>
        <source>Compressing</source>
        <translation>Komprimieren</translation>
    </message>
    </context>
    <context>
        <name>Slipway::CompressionCache</name>
    <message>
        <source>The cache of compressed files is not used</source>
        <translation>Der Zwischenspeicher komprimierter Dateien wird nicht benutzt</translation>
    </message>
    <message>
        <source>The cache of compressed files has its usual limit</source>
        <translation>Der Zwischenspeicher komprimierter Dateien hat seine übliche Grenze</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no size such as &quot;500 MB&quot; or &quot;8 GiB&quot;</source>
        <translation>„%1“ ist keine Größe wie „500 MB“ oder „8 GiB“</translation>
    </message>
    <message>
        <source>Give it such a size, or unset it.</source>
        <translation>Eine solche Größe angeben oder sie weglassen.</translation>
    </message>
    </context>
    <context>
        <name>Slipway::Compressor</name>
    <message>
        <source>A content could not be compressed</source>
        <translation>Ein Inhalt konnte nicht komprimiert werden</translation>
    </message>
    <message>
        <source>the compression library failed, likely for memory</source>
        <translation>die Kompressionsbibliothek versagte, wohl aus Mangel an Speicher</translation>
    </message>
    <message>
        <source>Close other programs, then try again.</source>
        <translation>Andere Programme schließen, dann erneut versuchen.</translation>
    </message>
    </context>
    <context>
        <name>Slipway::SiblingMemory</name>
    <message>
        <source>What is compressed already was not kept for the next time</source>
        <translation>Was schon komprimiert ist, wurde nicht für das nächste Mal aufgehoben</translation>
    </message>
    </context>
    <context>
        <name>Slipway::HashCache</name>
    <message>
        <source>The digests of files were not kept for the next time</source>
        <translation>Die Prüfsummen von Dateien wurden nicht für das nächste Mal aufgehoben</translation>
    </message>
    </context>
    <context>
        <name>Slipway::Decompressor</name>
    <message>
        <source>A compressed content could not be read</source>
        <translation>Ein komprimierter Inhalt konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Compress it again.</source>
        <translation>Noch einmal komprimieren.</translation>
    </message>
    <message>
        <source>it is damaged, or cut short</source>
        <translation>er ist beschädigt oder abgeschnitten</translation>
    </message>
    <message>
        <source>it holds more than %1 bytes</source>
        <translation>er enthält mehr als %1 Bytes</translation>
    </message>
    </context>
    <context>
        <name>Slipway::StaticRoot</name>
    <message>
        <source>The static files were not collected</source>
        <translation>Die statischen Dateien wurden nicht gesammelt</translation>
    </message>
    <message>
        <source>the project has a collectstatic command of its own, and only its Python knows what that does</source>
        <translation>das Projekt hat einen eigenen Befehl collectstatic, und nur sein Python weiß, was der tut</translation>
    </message>
    <message>
        <source>The static files cannot be post-processed</source>
        <translation>Die statischen Dateien können nicht nachbearbeitet werden</translation>
    </message>
    <message>
        <source>Mend the file it names, or leave that out with an ignore pattern.</source>
        <translation>Die genannte Datei berichtigen, oder sie mit einem Ignoriermuster weglassen.</translation>
    </message>
        <message>
            <source>Use the project's own manage.py collectstatic.</source>
            <translation>Das eigene manage.py collectstatic des Projekts benutzen.</translation>
        </message>
        <message>
            <source>only the project's Python knows how this storage stores files</source>
            <translation>nur das Python des Projekts weiß, wie dieser Storage Dateien ablegt</translation>
        </message>
    <message>
        <source>its files go to S3 through the project's own storage; slipwayctl plan knows what it would store</source>
        <translation>seine Dateien gehen durch den eigenen Storage des Projekts nach S3; slipwayctl plan weiß, was er ablegen würde</translation>
    </message>
    <message>
        <source>its files go to S3 through the project's own storage; slipwayctl plan and references know what it would store</source>
        <translation>seine Dateien gehen durch den eigenen Storage des Projekts nach S3; slipwayctl plan und references wissen, was er ablegen würde</translation>
    </message>
    </context>
    <context>
        <name>Slipway::FileGraph</name>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Show in Files</source>
            <translation>In Dateien zeigen</translation>
        </message>
        <message>
            <source>List its references</source>
            <translation>Verweise auflisten</translation>
        </message>
        <message>
            <source>Back to the file before (Backspace)</source>
            <translation>Zurück zur Datei davor (Rücktaste)</translation>
        </message>
        <message numerus="yes">
            <source>Used by %Ln file(s)</source>
            <translation>
                <numerusform>Benutzt von %Ln Datei</numerusform>
                <numerusform>Benutzt von %Ln Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>Files that refer to %1</source>
            <translation>Dateien, die auf %1 verweisen</translation>
        </message>
        <message numerus="yes">
            <source>Uses %Ln file(s)</source>
            <translation>
                <numerusform>Benutzt %Ln Datei</numerusform>
                <numerusform>Benutzt %Ln Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>Files that %1 refers to</source>
            <translation>Dateien, auf die %1 verweist</translation>
        </message>
        <message>
            <source>It refers to no other file.</source>
            <translation>Sie verweist auf keine andere Datei.</translation>
        </message>
        <message numerus="yes">
            <source>pulls in %Ln file(s)</source>
            <translation>
                <numerusform>zieht %Ln Datei nach sich</numerusform>
                <numerusform>zieht %Ln Dateien nach sich</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 altogether</source>
            <translation>%1 insgesamt</translation>
        </message>
        <message numerus="yes">
            <source>%Ln dangling reference(s)</source>
            <translation>
                <numerusform>%Ln Verweis führt ins Leere</numerusform>
                <numerusform>%Ln Verweise führen ins Leere</numerusform>
            </translation>
        </message>
        <message>
            <source>refers to itself</source>
            <translation>verweist auf sich selbst</translation>
        </message>
        <message>
            <source>dangling %1</source>
            <translation>ins Leere %1</translation>
        </message>
        <message>
            <source>dangling %1 ✓</source>
            <translation>ins Leere %1 ✓</translation>
        </message>
        <message>
            <source>in a cycle</source>
            <translation>im Kreis</translation>
        </message>
        <message>
            <source>List them</source>
            <translation>Auflisten</translation>
        </message>
        <message>
            <source>Which templates extend or include it is not followed.</source>
            <translation>Welche Templates es erweitern oder einbinden, wird nicht verfolgt.</translation>
        </message>
        <message>
            <source>No style sheet, script or template refers to it.</source>
            <translation>Kein Stylesheet, Skript oder Template verweist darauf.</translation>
        </message>
        <message>
            <source>References are looked for in style sheets, scripts and templates only.</source>
            <translation>Verweise werden nur in Stylesheets, Skripten und Templates gesucht.</translation>
        </message>
        <message>
            <source>a template, not collected</source>
            <translation>ein Template, wird nicht gesammelt</translation>
        </message>
    </context>
    <context>
        <name>Slipway::NeighbourModel</name>
        <message numerus="yes">
            <source>%Ln reference(s)</source>
            <translation>
                <numerusform>%Ln Verweis</numerusform>
                <numerusform>%Ln Verweise</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 altogether</source>
            <translation>%1 insgesamt</translation>
        </message>
        <message>
            <source>%1 with what it pulls in</source>
            <translation>%1 mit allem, was sie nach sich zieht</translation>
        </message>
        <message>
            <source>in a cycle</source>
            <translation>im Kreis</translation>
        </message>
        <message>
            <source>template</source>
            <translation>Template</translation>
        </message>
        <message>
            <source>Path</source>
            <translation>Pfad</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>With what it pulls in</source>
            <translation>Mit allem, was sie nach sich zieht</translation>
        </message>
        <message>
            <source>References</source>
            <translation>Verweise</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReferenceDetails</name>
        <message>
            <source>Actions</source>
            <translation>Aktionen</translation>
        </message>
        <message>
            <source>Choose a reference to see the text around it.</source>
            <translation>Einen Verweis wählen, um den Text um ihn herum zu sehen.</translation>
        </message>
        <message>
            <source>What is shown of the reference</source>
            <translation>Was vom Verweis gezeigt wird</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Verweis</translation>
        </message>
        <message>
            <source>Graph of the file</source>
            <translation>Graph der Datei</translation>
        </message>
        <message>
            <source>Its references are not known</source>
            <translation>Ihre Verweise sind nicht bekannt</translation>
        </message>
        <message>
            <source>What cannot be read cannot be shown.</source>
            <translation>Was nicht gelesen werden kann, kann nicht gezeigt werden.</translation>
        </message>
        <message>
            <source>The graph shows what it refers to itself.</source>
            <translation>Der Graph der Datei zeigt, worauf sie selbst verweist.</translation>
        </message>
        <message>
            <source>Line %1, column %2</source>
            <translation>Zeile %1, Spalte %2</translation>
        </message>
        <message>
            <source>collectstatic fails here.</source>
            <translation>collectstatic bricht hier ab.</translation>
        </message>
        <message>
            <source>%1 does not look it up: visitors get an answer 404.</source>
            <translation>%1 schlägt ihn nicht nach: Besucher bekommen die Antwort 404.</translation>
        </message>
        <message>
            <source>Nothing is collected as %1. %2</source>
            <translation>Nichts wird als %1 gesammelt. %2</translation>
        </message>
        <message>
            <source>It cannot be read as a URL. %1</source>
            <translation>Das lässt sich nicht als URL lesen. %1</translation>
        </message>
        <message>
            <source>No URL can be written for it: a folder on the way to it has a name that is not UTF-8. %1</source>
            <translation>Dafür lässt sich keine URL schreiben: Ein Ordner auf dem Weg dorthin hat einen Namen, der kein UTF-8 ist. %1</translation>
        </message>
        <message>
            <source>Leads to a collected file.</source>
            <translation>Führt zu einer gesammelten Datei.</translation>
        </message>
        <message>
            <source>Leads to another host or is no path: left as it is written.</source>
            <translation>Führt zu einem anderen Rechner oder ist kein Pfad: bleibt, wie er geschrieben ist.</translation>
        </message>
        <message>
            <source>Not below STATIC_URL, or empty: left as it is written.</source>
            <translation>Nicht unter STATIC_URL, oder leer: bleibt, wie er geschrieben ist.</translation>
        </message>
        <message>
            <source>Leads to a folder: nothing is looked up there.</source>
            <translation>Führt zu einem Ordner: dort wird nichts nachgeschlagen.</translation>
        </message>
        <message>
            <source>Written</source>
            <translation>Geschrieben</translation>
        </message>
        <message>
            <source>Django raises</source>
            <translation>Django meldet</translation>
        </message>
        <message>
            <source>Show %1 in Files</source>
            <translation>%1 in Dateien zeigen</translation>
        </message>
        <message>
            <source>Perhaps meant</source>
            <translation>Vielleicht gemeint</translation>
        </message>
        <message>
            <source>as %1</source>
            <translation>als %1</translation>
        </message>
        <message>
            <source>The file refers to itself</source>
            <translation>Die Datei verweist auf sich selbst</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) lead to each other</source>
            <translation>
                <numerusform>%Ln Datei führt zu sich selbst</numerusform>
                <numerusform>%Ln Dateien führen zueinander</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 → %2</source>
            <translation>%1 → %2</translation>
        </message>
        <message>
            <source>This reference</source>
            <translation>Dieser Verweis</translation>
        </message>
        <message>
            <source>Show this reference</source>
            <translation>Diesen Verweis zeigen</translation>
        </message>
        <message numerus="yes">
            <source>and %Ln more</source>
            <translation>
                <numerusform>und %Ln weiterer</numerusform>
                <numerusform>und %Ln weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>slipway.toml says to go on: it stays as it is written.</source>
            <translation>slipway.toml sagt, es soll weitergehen: er bleibt, wie er geschrieben ist.</translation>
        </message>
        <message>
            <source>Decide</source>
            <translation>Entscheiden</translation>
        </message>
        <message>
            <source>What is done about dangling references</source>
            <translation>Was bei Verweisen ins Leere geschieht</translation>
        </message>
        <message>
            <source>Django does not look it up, but a browser does: visitors get an answer 404.</source>
            <translation>Django schlägt ihn nicht nach, ein Browser schon: Besucher bekommen die Antwort 404.</translation>
        </message>
        <message>
            <source>Policy</source>
            <translation>Regel</translation>
        </message>
        <message>
            <source>%1 looks at no reference.</source>
            <translation>%1 sieht sich keine Verweise an.</translation>
        </message>
        <message>
            <source>Does not find it: it stays as it is written.</source>
            <translation>Findet ihn nicht: er bleibt, wie er geschrieben ist.</translation>
        </message>
        <message>
            <source>Takes it for a reference: collectstatic fails here.</source>
            <translation>Hält es für einen Verweis: collectstatic bricht hier ab.</translation>
        </message>
        <message>
            <source>Takes it for a reference and writes the name with the hash there.</source>
            <translation>Hält es für einen Verweis und schreibt den Namen mit Hash dorthin.</translation>
        </message>
        <message>
            <source>Takes it for a reference.</source>
            <translation>Hält es für einen Verweis.</translation>
        </message>
        <message>
            <source>Reads over it: it stands in a comment.</source>
            <translation>Liest darüber hinweg: es steht in einem Kommentar.</translation>
        </message>
        <message>
            <source>Loads nothing: it stands in a string, only a script may use it.</source>
            <translation>Lädt nichts: es steht in einer Zeichenkette, nur ein Skript kann sie benutzen.</translation>
        </message>
        <message>
            <source>Loads nothing: the language has no reference there.</source>
            <translation>Lädt nichts: in dieser Sprache ist das kein Verweis.</translation>
        </message>
        <message>
            <source>Loads it by the name without a hash: what is cached there may be an older one.</source>
            <translation>Lädt sie unter dem Namen ohne Hash: im Zwischenspeicher liegt dort vielleicht eine ältere.</translation>
        </message>
        <message>
            <source>Loads it.</source>
            <translation>Lädt sie.</translation>
        </message>
        <message>
            <source>Asks for it and gets an answer 404.</source>
            <translation>Fragt danach und bekommt die Antwort 404.</translation>
        </message>
        <message>
            <source>Django</source>
            <translation>Django</translation>
        </message>
        <message>
            <source>A browser</source>
            <translation>Ein Browser</translation>
        </message>
        <message>
            <source>No style sheet, script or template refers to it. Names that code puts together are not known, so that alone is no reason to delete it.</source>
            <translation>Kein Stylesheet, Skript oder Template verweist darauf. Namen, die Code erst zusammensetzt, sind nicht bekannt; das allein ist also kein Grund, sie zu löschen.</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>Template</translation>
        </message>
        <message>
            <source>Django raises a ValueError where a page uses the template.</source>
            <translation>Django wirft einen ValueError, wo eine Seite das Template verwendet.</translation>
        </message>
        <message>
            <source>A page that uses the template asks for it in vain.</source>
            <translation>Eine Seite, die das Template verwendet, fragt vergeblich danach.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReferenceFilter</name>
        <message>
            <source>“%1” is not a state: %2</source>
            <translation>„%1“ ist kein Zustand: %2</translation>
        </message>
        <message>
            <source>“%1” is not a kind of reference: %2</source>
            <translation>„%1“ ist keine Art von Verweis: %2</translation>
        </message>
        <message>
            <source>“is:%1” is not known: cycle or near</source>
            <translation>„is:%1“ ist nicht bekannt: cycle oder near</translation>
        </message>
        <message>
            <source>“%1” is not what a policy says: %2</source>
            <translation>„%1“ sagt keine Regel: %2</translation>
        </message>
        <message>
            <source>“%1” is not a way of reading: %2</source>
            <translation>„%1“ ist keine Lesart: %2</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReferenceFilterActions</name>
        <message>
            <source>Filter references by state: %1</source>
            <translation>Verweise nach Zustand filtern: %1</translation>
        </message>
        <message>
            <source>Filter references by state: files that were not read</source>
            <translation>Verweise nach Zustand filtern: nicht gelesene Dateien</translation>
        </message>
        <message>
            <source>Filter references by kind: %1</source>
            <translation>Verweise nach Art filtern: %1</translation>
        </message>
        <message>
            <source>Filter references by policy: %1</source>
            <translation>Verweise nach Regel filtern: %1</translation>
        </message>
        <message>
            <source>Filter references read otherwise: %1</source>
            <translation>Anders gelesene Verweise filtern: %1</translation>
        </message>
        <message>
            <source>Filter references: in a cycle</source>
            <translation>Verweise filtern: im Kreis</translation>
        </message>
        <message>
            <source>Filter references: something near may be meant</source>
            <translation>Verweise filtern: vielleicht ist Ähnliches gemeint</translation>
        </message>
        <message>
            <source>Clear the filter of the references</source>
            <translation>Filter der Verweise leeren</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReferenceModel</name>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>Zeile</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>URL as written</source>
            <translation>URL im Text</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Leads to</source>
            <translation>Führt zu</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>not read</source>
            <translation>nicht gelesen</translation>
        </message>
        <message>
            <source>not referred to</source>
            <translation>ohne Verweis</translation>
        </message>
        <message>
            <source>in a cycle</source>
            <translation>im Kreis</translation>
        </message>
        <message numerus="yes">
            <source>and %Ln more</source>
            <translation>
                <numerusform>und %Ln weiterer</numerusform>
                <numerusform>und %Ln weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>perhaps %1</source>
            <translation>vielleicht %1</translation>
        </message>
        <message>
            <source>slipway.toml, line %1: %2</source>
            <translation>slipway.toml, Zeile %1: %2</translation>
        </message>
        <message>
            <source>%1, “%2”</source>
            <translation>%1, „%2“</translation>
        </message>
        <message>
            <source>No style sheet, script or template refers to it.</source>
            <translation>Kein Stylesheet, Skript oder Template verweist darauf.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReferenceTable</name>
        <message>
            <source>source map</source>
            <translation>Source-Map</translation>
        </message>
        <message>
            <source>the project's own</source>
            <translation>projekteigen</translation>
        </message>
        <message>
            <source>resolved</source>
            <translation>aufgelöst</translation>
        </message>
        <message>
            <source>external</source>
            <translation>extern</translation>
        </message>
        <message>
            <source>left alone</source>
            <translation>unberührt</translation>
        </message>
        <message>
            <source>a folder</source>
            <translation>ein Ordner</translation>
        </message>
        <message>
            <source>dangling</source>
            <translation>ins Leere</translation>
        </message>
        <message>
            <source>not a URL</source>
            <translation>keine URL</translation>
        </message>
        <message>
            <source>cannot be spelt</source>
            <translation>keine URL möglich</translation>
        </message>
        <message>
            <source>in a comment</source>
            <translation>in einem Kommentar</translation>
        </message>
        <message>
            <source>in a string</source>
            <translation>in einer Zeichenkette</translation>
        </message>
        <message>
            <source>in other code</source>
            <translation>in anderem Code</translation>
        </message>
        <message>
            <source>missed by Django</source>
            <translation>von Django übersehen</translation>
        </message>
        <message>
            <source>warn only</source>
            <translation>nur warnen</translation>
        </message>
        <message>
            <source>left as it is</source>
            <translation>so gelassen</translation>
        </message>
        <message>
            <source>an error</source>
            <translation>ein Fehler</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReferenceText</name>
        <message>
            <source>Text around the reference</source>
            <translation>Text um den Verweis</translation>
        </message>
        <message>
            <source>The text is not on this machine.</source>
            <translation>Der Text ist nicht auf diesem Rechner.</translation>
        </message>
        <message>
            <source>The file cannot be read any more: refresh to see what is there now.</source>
            <translation>Die Datei kann nicht mehr gelesen werden: neu lesen, um zu sehen, was jetzt da ist.</translation>
        </message>
        <message>
            <source>The file has changed since it was read: refresh to see where its references are now.</source>
            <translation>Die Datei hat sich geändert, seit sie gelesen wurde: neu lesen, um zu sehen, wo ihre Verweise jetzt stehen.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReferencesPage</name>
        <message numerus="yes">
            <source>%Ln in cycles</source>
            <translation>
                <numerusform>%Ln im Kreis</numerusform>
                <numerusform>%Ln im Kreis</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln in cycles: collectstatic would fail</source>
            <translation>
                <numerusform>%Ln führt im Kreis: collectstatic würde abbrechen</numerusform>
                <numerusform>%Ln führen im Kreis: collectstatic würde abbrechen</numerusform>
            </translation>
        </message>
        <message>
            <source>Next dangling reference</source>
            <translation>Nächster Verweis ins Leere</translation>
        </message>
        <message>
            <source>List the dangling references</source>
            <translation>Verweise ins Leere auflisten</translation>
        </message>
        <message>
            <source>List the files that nothing refers to</source>
            <translation>Dateien auflisten, auf die nichts verweist</translation>
        </message>
        <message>
            <source>Show the text around the reference</source>
            <translation>Text um den Verweis zeigen</translation>
        </message>
        <message>
            <source>Show what the file uses and what uses it</source>
            <translation>Zeigen, was die Datei benutzt und was sie benutzt</translation>
        </message>
        <message>
            <source>Open the file in its editor</source>
            <translation>Datei im Editor öffnen</translation>
        </message>
        <message>
            <source>Show the file in Files</source>
            <translation>Datei in Dateien zeigen</translation>
        </message>
        <message>
            <source>Show in Files what it leads to</source>
            <translation>Ziel in Dateien zeigen</translation>
        </message>
        <message>
            <source>Copy the place</source>
            <translation>Stelle kopieren</translation>
        </message>
        <message>
            <source>Copy the URL as written</source>
            <translation>URL im Text kopieren</translation>
        </message>
        <message>
            <source>References</source>
            <translation>Verweise</translation>
        </message>
        <message>
            <source>Filter by file, URL or state:dangling</source>
            <translation>Filter: Datei, URL, state:dangling</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Clear the filter</source>
            <translation>Filter leeren</translation>
        </message>
        <message>
            <source>Where references lead is not known</source>
            <translation>Wohin Verweise führen, ist nicht bekannt</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>Reading references was cancelled</source>
            <translation>Das Lesen der Verweise wurde abgebrochen</translation>
        </message>
        <message>
            <source>Nothing is known of them until it is done.</source>
            <translation>Solange das nicht geschehen ist, ist nichts über sie bekannt.</translation>
        </message>
        <message>
            <source>Read the references</source>
            <translation>Verweise lesen</translation>
        </message>
        <message>
            <source>Reading references; the bar below says how far it is</source>
            <translation>Verweise werden gelesen; die Leiste unten sagt, wie weit</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Dangling</source>
            <translation>Ins Leere</translation>
        </message>
        <message>
            <source>Not read</source>
            <translation>Nicht gelesen</translation>
        </message>
        <message>
            <source>Cycles</source>
            <translation>Im Kreis</translation>
        </message>
        <message>
            <source>Not referred to</source>
            <translation>Ohne Verweis</translation>
        </message>
        <message>
            <source>Orphans</source>
            <translation>Verwaist</translation>
        </message>
        <message>
            <source>Every reference leads somewhere</source>
            <translation>Kein Verweis führt ins Leere</translation>
        </message>
        <message>
            <source>Show all references</source>
            <translation>Alle Verweise zeigen</translation>
        </message>
        <message>
            <source>Every file is referred to</source>
            <translation>Auf jede Datei wird verwiesen</translation>
        </message>
        <message>
            <source>No references</source>
            <translation>Keine Verweise</translation>
        </message>
        <message>
            <source>Show the files</source>
            <translation>Dateien zeigen</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>none dangling</source>
            <translation>keiner führt ins Leere</translation>
        </message>
        <message numerus="yes">
            <source>%Ln dangling: collectstatic would fail</source>
            <translation>
                <numerusform>%Ln führt ins Leere: collectstatic würde abbrechen</numerusform>
                <numerusform>%Ln führen ins Leere: collectstatic würde abbrechen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln dangling: visitors get an answer 404</source>
            <translation>
                <numerusform>%Ln führt ins Leere: Besucher bekommen die Antwort 404</numerusform>
                <numerusform>%Ln führen ins Leere: Besucher bekommen die Antwort 404</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln reference(s)</source>
            <translation>
                <numerusform>%Ln Verweis</numerusform>
                <numerusform>%Ln Verweise</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) could not be read</source>
            <translation>
                <numerusform>%Ln Datei konnte nicht gelesen werden</numerusform>
                <numerusform>%Ln Dateien konnten nicht gelesen werden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln shown</source>
            <translation>
                <numerusform>%Ln gezeigt</numerusform>
                <numerusform>%Ln gezeigt</numerusform>
            </translation>
        </message>
        <message>
            <source>Warn only…</source>
            <translation>Nur warnen …</translation>
        </message>
        <message>
            <source>Leave as it is…</source>
            <translation>So lassen …</translation>
        </message>
        <message>
            <source>Back to error…</source>
            <translation>Wieder als Fehler …</translation>
        </message>
        <message>
            <source>Policy</source>
            <translation>Regel</translation>
        </message>
        <message>
            <source>Read otherwise</source>
            <translation>Anders gelesen</translation>
        </message>
        <message>
            <source>Decided</source>
            <translation>Entschieden</translation>
        </message>
        <message>
            <source>References of style sheets, scripts and templates</source>
            <translation>Verweise von Stylesheets, Skripten und Templates</translation>
        </message>
        <message>
            <source>Words are found in the file, the URL and what it leads to. Terms narrow down: state:dangling, kind:css-import, kind:template, file:shop.css, to:logo, url:../img, type:js, policy:warn, reading:missed, is:cycle, is:near. A “-” before a term turns it round; two terms of one sort are alternatives.</source>
            <translation>Wörter werden in der Datei, der URL und dem Ziel gefunden. Begriffe grenzen ein: state:dangling, kind:css-import, kind:template, file:shop.css, to:logo, url:../img, type:js, policy:warn, reading:missed, is:cycle, is:near. Ein „-“ davor kehrt einen Begriff um; zwei Begriffe einer Sorte sind Alternativen.</translation>
        </message>
        <message>
            <source>This page shows where the references of style sheets, scripts and templates lead: url(), @import, module imports, source maps and {% static %}.</source>
            <translation>Diese Seite zeigt, wohin die Verweise von Stylesheets, Skripten und Templates führen: url(), @import, Modul-Importe, Source-Maps und {% static %}.</translation>
        </message>
        <message>
            <source>Templates</source>
            <translation>Templates</translation>
        </message>
        <message>
            <source>No style sheet, script or template refers to a file.</source>
            <translation>Kein Stylesheet, Skript oder Template verweist auf eine Datei.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln reference(s) of style sheets, scripts and templates were followed.</source>
            <translation>
                <numerusform>%Ln Verweis von Stylesheets, Skripten und Templates wurde verfolgt.</numerusform>
                <numerusform>%Ln Verweise von Stylesheets, Skripten und Templates wurden verfolgt.</numerusform>
            </translation>
        </message>
        <message>
            <source>Each collected file is used by a style sheet, a script or a template.</source>
            <translation>Jede gesammelte Datei wird von einem Stylesheet, einem Skript oder einem Template verwendet.</translation>
        </message>
        <message>
            <source>No style sheet, script or template refers to %1</source>
            <translation>%1, auf die kein Stylesheet, Skript oder Template verweist</translation>
        </message>
        <message numerus="yes">
            <source>%Ln dangling: pages that ask for them fail</source>
            <translation>
                <numerusform>%Ln führt ins Leere: Seiten, die danach fragen, scheitern</numerusform>
                <numerusform>%Ln führen ins Leere: Seiten, die danach fragen, scheitern</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln template(s) changed since</source>
            <translation>
                <numerusform>%Ln Template seither geändert</numerusform>
                <numerusform>%Ln Templates seither geändert</numerusform>
            </translation>
        </message>
        <message>
            <source>none dangling, of %1 in all</source>
            <translation>keiner führt ins Leere, von %1 insgesamt</translation>
        </message>
        <message numerus="yes">
            <source>%Ln let pass by policies</source>
            <translation>
                <numerusform>%Ln durch Regeln hingenommen</numerusform>
                <numerusform>%Ln durch Regeln hingenommen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln dangling, of %1 in all</source>
            <translation>
                <numerusform>%Ln führt ins Leere, von %1 insgesamt</numerusform>
                <numerusform>%Ln führen ins Leere, von %1 insgesamt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s) not read</source>
            <translation>
                <numerusform>%Ln Datei nicht gelesen</numerusform>
                <numerusform>%Ln Dateien nicht gelesen</numerusform>
            </translation>
        </message>
        <message>
            <source>All dangling references are decided</source>
            <translation>Über alle Verweise ins Leere ist entschieden</translation>
        </message>
        <message>
            <source>Show what is decided</source>
            <translation>Entschiedenes zeigen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReferencePolicy</name>
        <message>
            <source>slipway.toml was not changed</source>
            <translation>slipway.toml wurde nicht geändert</translation>
        </message>
        <message>
            <source>somebody has decided about the same references there since</source>
            <translation>dort wurde seither anders über dieselben Verweise entschieden</translation>
        </message>
        <message>
            <source>Refresh the project, then decide again.</source>
            <translation>Das Projekt neu lesen, dann noch einmal entscheiden.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::PlanFile</name>
        <message>
            <source>The plan file cannot be used</source>
            <translation>Die Plandatei ist nicht verwendbar</translation>
        </message>
        <message>
            <source>Make a new one with slipwayctl plan --out.</source>
            <translation>Mit slipwayctl plan --out eine neue erstellen.</translation>
        </message>
        <message>
            <source>"%1" is no action</source>
            <translation>„%1“ ist keine Aktion</translation>
        </message>
        <message>
            <source>a size is no whole number</source>
            <translation>eine Größe ist keine ganze Zahl</translation>
        </message>
        <message>
            <source>a digest or the permissions are malformed</source>
            <translation>eine Prüfsumme oder die Rechte sind fehlerhaft</translation>
        </message>
        <message>
            <source>"apply" is neither true nor false</source>
            <translation>„apply“ ist weder true noch false</translation>
        </message>
        <message>
            <source>The plan was not applied</source>
            <translation>Der Plan wurde nicht ausgeführt</translation>
        </message>
        <message>
            <source>it is no JSON: %1, at byte %2</source>
            <translation>sie ist kein JSON: %1, bei Byte %2</translation>
        </message>
        <message>
            <source>it is no plan of Slipway</source>
            <translation>sie ist kein Plan von Slipway</translation>
        </message>
        <message>
            <source>this Slipway knows versions %1 to %2, and it is none of them</source>
            <translation>dieses Slipway kennt die Versionen %1 bis %2, und sie hat keine davon</translation>
        </message>
        <message>
            <source>it does not say what it was made for</source>
            <translation>sie sagt nicht, wofür sie erstellt wurde</translation>
        </message>
        <message>
            <source>%1, row %2</source>
            <translation>%1, Zeile %2</translation>
        </message>
        <message>
            <source>its rows are not sorted by path, or one is there twice</source>
            <translation>ihre Zeilen sind nicht nach Pfad sortiert, oder eine steht doppelt darin</translation>
        </message>
        <message>
            <source>The plan could not be saved</source>
            <translation>Der Plan konnte nicht gespeichert werden</translation>
        </message>
        <message>
            <source>The plan file could not be read</source>
            <translation>Die Plandatei konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>it was made for the target %1</source>
            <translation>er wurde für das Ziel %1 erstellt</translation>
        </message>
        <message>
            <source>Name that one with --target, or plan for this one.</source>
            <translation>Jenes mit --target nennen, oder für dieses planen.</translation>
        </message>
        <message>
            <source>it was made for %1, mode &quot;%2&quot;</source>
            <translation>er wurde für %1 erstellt, Modus „%2“</translation>
        </message>
        <message>
            <source>its rows are not those that were planned</source>
            <translation>seine Zeilen sind nicht die geplanten</translation>
        </message>
        <message>
            <source>the release is no longer the one that was planned</source>
            <translation>das Release ist nicht mehr das geplante</translation>
        </message>
        <message>
            <source>the target has changed since the plan was made</source>
            <translation>das Ziel hat sich geändert, seit der Plan gemacht wurde</translation>
        </message>
        <message>
            <source>neither the target nor the release is what the plan was made for</source>
            <translation>weder das Ziel noch das Release ist noch das, wofür der Plan erstellt wurde</translation>
        </message>
        <message>
            <source>%1; these rows differ: %2</source>
            <translation>%1; diese Zeilen weichen ab: %2</translation>
        </message>
        <message>
            <source>Nothing was changed. Plan again and look at what is different now.</source>
            <translation>Nichts wurde geändert. Neu planen und ansehen, was jetzt anders ist.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ChipRow</name>
        <message numerus="yes">
            <source>%Ln more</source>
            <translation>
                <numerusform>%Ln weiterer</numerusform>
                <numerusform>%Ln weitere</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln more filter(s)</source>
            <translation>
                <numerusform>%Ln weiterer Filter</numerusform>
                <numerusform>%Ln weitere Filter</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::SourceMapModel</name>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>Content</source>
            <translation>Inhalt</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keiner</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Dialog</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::PolicyDialog</name>
        <message>
            <source>Warn only</source>
            <translation>Nur warnen</translation>
        </message>
        <message>
            <source>Leave as it is</source>
            <translation>So lassen</translation>
        </message>
        <message>
            <source>Back to error</source>
            <translation>Wieder als Fehler</translation>
        </message>
        <message>
            <source>The plan tells it; plan, deploy and the checks go on, and the reference stays as it is written.</source>
            <translation>Der Plan nennt ihn; Plan, Ausrollen und Prüfungen gehen weiter, und der Verweis bleibt, wie er geschrieben ist.</translation>
        </message>
        <message>
            <source>Nothing is said of it; plan, deploy and the checks go on, and the reference stays as it is written.</source>
            <translation>Er wird nicht erwähnt; Plan, Ausrollen und Prüfungen gehen weiter, und der Verweis bleibt, wie er geschrieben ist.</translation>
        </message>
        <message>
            <source>It ends plan and deploy again, as it ends collectstatic.</source>
            <translation>Er beendet Plan und Ausrollen wieder, so wie er collectstatic beendet.</translation>
        </message>
        <message>
            <source>&amp;Why (for whoever reads slipway.toml)</source>
            <translation>&amp;Warum (für alle, die slipway.toml lesen)</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>It is written to slipway.toml; Ctrl+Z takes it back. Django's own collectstatic knows nothing of it.</source>
            <translation>Das steht dann in slipway.toml; Strg+Z nimmt es zurück. Djangos eigenes collectstatic weiß nichts davon.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln dangling</source>
            <translation>
                <numerusform>%Ln führt ins Leere</numerusform>
                <numerusform>%Ln führen ins Leere</numerusform>
            </translation>
        </message>
        <message>
            <source>Pattern of the file</source>
            <translation>Muster der Datei</translation>
        </message>
        <message>
            <source>Pattern of the path that is missing</source>
            <translation>Muster des fehlenden Pfads</translation>
        </message>
        <message>
            <source>any</source>
            <translation>beliebig</translation>
        </message>
        <message>
            <source>* is any text, also with a slash in it; ? one character; [seq] one of a set. Empty: any.</source>
            <translation>* ist beliebiger Text, auch mit Schrägstrich; ? ein Zeichen; [abc] eines aus einer Menge. Leer: beliebig.</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Missing path</source>
            <translation>Fehlender Pfad</translation>
        </message>
        <message>
            <source>This reference</source>
            <translation>Dieser Verweis</translation>
        </message>
        <message numerus="yes">
            <source>These %Ln reference(s)</source>
            <translation>
                <numerusform>Dieser %Ln Verweis</numerusform>
                <numerusform>Diese %Ln Verweise</numerusform>
            </translation>
        </message>
        <message>
            <source>All in %1</source>
            <translation>Alle in %1</translation>
        </message>
        <message numerus="yes">
            <source>All in these %Ln file(s)</source>
            <translation>
                <numerusform>Alle in dieser %Ln Datei</numerusform>
                <numerusform>Alle in diesen %Ln Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>All to %1</source>
            <translation>Alle auf %1</translation>
        </message>
        <message numerus="yes">
            <source>All to these %Ln path(s)</source>
            <translation>
                <numerusform>Alle auf diesen %Ln Pfad</numerusform>
                <numerusform>Alle auf diese %Ln Pfade</numerusform>
            </translation>
        </message>
        <message>
            <source>All that are written as %1</source>
            <translation>Alle, die als %1 geschrieben sind</translation>
        </message>
        <message numerus="yes">
            <source>All of these %Ln kind(s)</source>
            <translation>
                <numerusform>Alle dieser %Ln Art</numerusform>
                <numerusform>Alle dieser %Ln Arten</numerusform>
            </translation>
        </message>
        <message>
            <source>All that fit a pattern</source>
            <translation>Alle, die zu einem Muster passen</translation>
        </message>
        <message>
            <source>Take back what slipway.toml says in line %1</source>
            <translation>Zurücknehmen, was slipway.toml in Zeile %1 sagt</translation>
        </message>
        <message numerus="yes">
            <source>Take back the %Ln policy(s) of slipway.toml about them</source>
            <translation>
                <numerusform>Die %Ln Regel in slipway.toml dazu zurücknehmen</numerusform>
                <numerusform>Die %Ln Regeln in slipway.toml dazu zurücknehmen</numerusform>
            </translation>
        </message>
        <message>
            <source>“slipwayctl references” fails again because of it. No plan or deploy ends at what templates ask for.</source>
            <translation>„slipwayctl references“ scheitert wieder daran. Kein Plan und kein Ausrollen endet an dem, wonach Templates fragen.</translation>
        </message>
        <message>
            <source>“slipwayctl references” lists it, but does not fail because of it. No plan or deploy ends at what templates ask for.</source>
            <translation>„slipwayctl references“ zählt ihn auf, scheitert aber nicht daran. Kein Plan und kein Ausrollen endet an dem, wonach Templates fragen.</translation>
        </message>
        <message>
            <source>Ctrl+Enter</source>
            <translation>Strg+Enter</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReferenceDecisions</name>
        <message>
            <source>Warn only about references</source>
            <translation>Bei Verweisen nur warnen</translation>
        </message>
        <message>
            <source>Leave references as they are</source>
            <translation>Verweise lassen, wie sie sind</translation>
        </message>
        <message>
            <source>Make references an error</source>
            <translation>Verweise zum Fehler machen</translation>
        </message>
        <message numerus="yes">
            <source>Take back %Ln policy(s)</source>
            <translation>
                <numerusform>%Ln Regel zurücknehmen</numerusform>
                <numerusform>%Ln Regeln zurücknehmen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployJournal</name>
        <message>
            <source>The deployment could not be written down</source>
            <translation>Das Ausrollen konnte nicht aufgezeichnet werden</translation>
        </message>
        <message>
            <source>The journal of a deployment could not be read</source>
            <translation>Das Journal eines Ausrollens konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>The journal of a deployment is damaged</source>
            <translation>Das Journal eines Ausrollens ist beschädigt</translation>
        </message>
        <message>
            <source>Deploy again: what stands on the target itself is enough to put it right, and the damaged journal is kept under another name.</source>
            <translation>Neu ausrollen: was auf dem Ziel selbst steht, genügt, um es in Ordnung zu bringen, und das beschädigte Journal wird unter einem anderen Namen aufgehoben.</translation>
        </message>
        <message>
            <source>A damaged journal could not be put aside</source>
            <translation>Ein beschädigtes Journal konnte nicht beiseitegelegt werden</translation>
        </message>
        <message>
            <source>it is no journal of a version known here</source>
            <translation>es ist kein Journal einer hier bekannten Version</translation>
        </message>
        <message>
            <source>a value cannot be so</source>
            <translation>ein Wert kann so nicht sein</translation>
        </message>
        <message>
            <source>it names no step</source>
            <translation>es nennt keinen Schritt</translation>
        </message>
        <message>
            <source>its beginning is not whole</source>
            <translation>sein Anfang ist nicht vollständig</translation>
        </message>
        <message>
            <source>another deployment to the same folder still runs</source>
            <translation>in denselben Ordner wird noch ausgerollt</translation>
        </message>
        <message>
            <source>it is of another target</source>
            <translation>es gehört zu einem anderen Ziel</translation>
        </message>
        <message>
            <source>Wait until it is done, then plan again.</source>
            <translation>Warten, bis es fertig ist, dann neu planen.</translation>
        </message>
        <message>
            <source>it is no file, or far too large</source>
            <translation>es ist keine Datei oder viel zu groß</translation>
        </message>
    </context>
    <context>
        <name>Slipway::Resume</name>
        <message>
            <source>The deployment has not ended</source>
            <translation>Das Ausrollen ist nicht zu Ende</translation>
        </message>
        <message>
            <source>it was begun by %1 at %2, and the process that began it still runs</source>
            <translation>begonnen hat es %1 am %2, und der Prozess, der es begann, läuft noch</translation>
        </message>
        <message>
            <source>Wait until it is done, or end it.</source>
            <translation>Warten, bis er fertig ist, oder ihn beenden.</translation>
        </message>
        <message>
            <source>The deployment cannot be taken up again</source>
            <translation>Das Ausrollen kann nicht wieder aufgenommen werden</translation>
        </message>
        <message>
            <source>release %1 was not kept on this machine</source>
            <translation>Release %1 wurde auf diesem Rechner nicht aufbewahrt</translation>
        </message>
        <message>
            <source>Plan and deploy again: that puts the target right, whatever was left there.</source>
            <translation>Neu planen und ausrollen: das bringt das Ziel in Ordnung, was auch immer dort zurückblieb.</translation>
        </message>
        <message>
            <source>the deployment of another release, %1, has ended early there since</source>
            <translation>dort ist seither das Ausrollen eines anderen Release, %1, vorzeitig zu Ende gegangen</translation>
        </message>
        <message>
            <source>files there have changed since</source>
            <translation>dort haben sich seither Dateien geändert</translation>
        </message>
        <message>
            <source>no release of ours is published there any more</source>
            <translation>dort ist keines unserer Releases mehr veröffentlicht</translation>
        </message>
        <message>
            <source>release %1 is published there now</source>
            <translation>dort ist jetzt Release %1 veröffentlicht</translation>
        </message>
        <message>
            <source>Nothing was changed. Plan and deploy again, and look at what is different now.</source>
            <translation>Nichts wurde geändert. Neu planen, ausrollen und ansehen, was jetzt anders ist.</translation>
        </message>
        <message>
            <source>before it had changed anything</source>
            <translation>bevor es etwas geändert hatte</translation>
        </message>
        <message>
            <source>after it was published, at the step %1</source>
            <translation>nach dem Veröffentlichen, im Schritt %1</translation>
        </message>
        <message>
            <source>at the step %1</source>
            <translation>im Schritt %1</translation>
        </message>
        <message>
            <source>The deployment of release %1 to %2, begun by %3 at %4, ended early: %5.</source>
            <translation>Das Ausrollen von Release %1 auf %2, begonnen von %3 am %4, endete vorzeitig: %5.</translation>
        </message>
        <message>
            <source>Visitors get what they got before.</source>
            <translation>Besucher bekommen, was sie vorher bekamen.</translation>
        </message>
        <message>
            <source>Visitors get some new files and some old ones, each of them whole.</source>
            <translation>Besucher bekommen teils neue, teils alte Dateien, jede davon ganz.</translation>
        </message>
        <message>
            <source>Visitors get the new release; what comes after that is left to do.</source>
            <translation>Besucher bekommen das neue Release; was danach kommt, steht noch aus.</translation>
        </message>
        <message>
            <source>The deployment was not undone</source>
            <translation>Das Ausrollen wurde nicht rückgängig gemacht</translation>
        </message>
        <message>
            <source>Look at it again.</source>
            <translation>Noch einmal ansehen.</translation>
        </message>
        <message>
            <source>partly published: visitors get some files of %1, and some older ones</source>
            <translation>teilweise veröffentlicht: Besucher bekommen einige Dateien von %1 und einige ältere</translation>
        </message>
        <message>
            <source>partly published: visitors get a mixture of %1 and %2</source>
            <translation>teilweise veröffentlicht: Besucher bekommen eine Mischung aus %1 und %2</translation>
        </message>
    </context>
    <context>
        <name>Slipway::History</name>
        <message>
            <source>The history of deployments could not be read</source>
            <translation>Der Verlauf des Ausrollens konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>The deployment could not be kept in the history</source>
            <translation>Das Ausrollen konnte nicht im Verlauf festgehalten werden</translation>
        </message>
        <message>
            <source>It is left as it is. Move it away and a new one is begun.</source>
            <translation>Die Datei bleibt, wie sie ist. Wird sie verschoben, beginnt Slipway eine neue.</translation>
        </message>
        <message>
            <source>another process is writing to it</source>
            <translation>ein anderer Prozess schreibt gerade hinein</translation>
        </message>
        <message>
            <source>Try again when that has ended.</source>
            <translation>Erneut versuchen, wenn das zu Ende ist.</translation>
        </message>
        <message>
            <source>Qt's driver for SQLite is not installed</source>
            <translation>Qts Treiber für SQLite ist nicht installiert</translation>
        </message>
        <message>
            <source>Install it: libqt6sql6-sqlite on Debian.</source>
            <translation>Installieren: unter Debian libqt6sql6-sqlite.</translation>
        </message>
        <message>
            <source>it is a database, but not one of Slipway's</source>
            <translation>es ist eine Datenbank, aber keine von Slipway</translation>
        </message>
        <message>
            <source>it was written by a newer Slipway</source>
            <translation>sie wurde von einem neueren Slipway geschrieben</translation>
        </message>
        <message>
            <source>It is left as it is. Use that version.</source>
            <translation>Sie bleibt, wie sie ist. Jene Version verwenden.</translation>
        </message>
        <message>
            <source>running</source>
            <translation>läuft</translation>
        </message>
        <message>
            <source>deployed</source>
            <translation>ausgerollt</translation>
        </message>
        <message>
            <source>nothing to do</source>
            <translation>nichts zu tun</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>gescheitert</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>unterbrochen</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>zurückgenommen</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>later finished</source>
            <translation>später zu Ende gebracht</translation>
        </message>
        <message>
            <source>later undone</source>
            <translation>später rückgängig gemacht</translation>
        </message>
        <message>
            <source>A deployment's record could not be read</source>
            <translation>Die Aufzeichnung eines Ausrollens konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>It stays as it is, and the others are shown without it. Look at what it is; what nobody needs can be removed.</source>
            <translation>Sie bleibt, wie sie ist, und die anderen werden ohne sie gezeigt. Nachsehen, was sie ist; was niemand braucht, kann entfernt werden.</translation>
        </message>
        <message>
            <source>it is empty</source>
            <translation>sie ist leer</translation>
        </message>
        <message>
            <source>it holds zero bytes only, as a crash of the machine may leave them</source>
            <translation>sie enthält nur Nullbytes, wie sie ein Absturz des Rechners hinterlassen kann</translation>
        </message>
        <message>
            <source>it was cut short: it ends at byte %1, in the middle of its JSON</source>
            <translation>sie ist abgeschnitten: Sie endet bei Byte %1, mitten in ihrem JSON</translation>
        </message>
        <message>
            <source>it is no JSON: %1, at byte %2</source>
            <translation>sie ist kein JSON: %1, bei Byte %2</translation>
        </message>
        <message>
            <source>It stays as it is, and the others are shown without it. Put that file back from a backup, or move it away: then a new one is begun.</source>
            <translation>Sie bleibt, wie sie ist, und die anderen werden ohne sie gezeigt. Diese Datei aus einer Sicherung zurückholen oder wegbewegen: Dann wird eine neue begonnen.</translation>
        </message>
        <message>
            <source>Among the records of deployments lies what is none</source>
            <translation>Zwischen den Aufzeichnungen der Ausrollvorgänge liegt, was keine ist</translation>
        </message>
        <message>
            <source>%1 and %2 more</source>
            <translation>%1 und %2 weitere</translation>
        </message>
        <message>
            <source>It stays as it is. Look at what it is and who put it there; what nobody needs can be removed.</source>
            <translation>Es bleibt, wie es ist. Nachsehen, was es ist und wer es dort abgelegt hat; was niemand braucht, kann entfernt werden.</translation>
        </message>
        <message>
            <source>it is the record of deployment %1, under a name that is not its own</source>
            <translation>sie ist die Aufzeichnung des Ausrollens %1, unter einem Namen, der nicht ihrer ist</translation>
        </message>
        <message>
            <source>It stays as it is. Give it its own name again, or remove it where that record is there as well.</source>
            <translation>Sie bleibt, wie sie ist. Ihr den eigenen Namen zurückgeben oder sie entfernen, wo jene Aufzeichnung auch da ist.</translation>
        </message>
        <message>
            <source>it is no JSON object</source>
            <translation>es ist kein JSON-Objekt</translation>
        </message>
        <message>
            <source>Look at it with that version.</source>
            <translation>Mit jener Version ansehen.</translation>
        </message>
        <message>
            <source>"%1" is no id</source>
            <translation>„%1“ ist keine Kennung</translation>
        </message>
        <message>
            <source>There is no such deployment</source>
            <translation>Dieses Ausrollen gibt es nicht</translation>
        </message>
        <message>
            <source>the history has none of this id</source>
            <translation>der Verlauf hat keine mit dieser Kennung</translation>
        </message>
        <message>
            <source>several begin so: %1</source>
            <translation>mehrere beginnen so: %1</translation>
        </message>
        <message>
            <source>See slipwayctl history.</source>
            <translation>Siehe slipwayctl history.</translation>
        </message>
        <message>
            <source>What the target says of its deployments could not be read</source>
            <translation>Was auf dem Ziel vom Ausrollen verzeichnet ist, konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>it gave no answer within a few seconds</source>
            <translation>es hat innerhalb einiger Sekunden nicht geantwortet</translation>
        </message>
        <message>
            <source>What this machine knows of it is shown. Look whether the server is there that its folder is mounted from.</source>
            <translation>Gezeigt wird, was dieser Rechner davon weiß. Nachsehen, ob der Server da ist, von dem der Ordner eingehängt ist.</translation>
        </message>
        <message>
            <source>Nothing was deleted from the release store, as nobody can say which releases are live.</source>
            <translation>Aus dem Speicher der Releases wurde nichts gelöscht, weil niemand sagen kann, welche live sind.</translation>
        </message>
        <message>
            <source>Nobody can say which releases are live</source>
            <translation>Niemand kann sagen, welche Releases live sind</translation>
        </message>
        <message>
            <source>this target gives no answer, and nothing is known here of what was deployed there</source>
            <translation>dieses Ziel antwortet nicht, und hier ist nichts darüber bekannt, was dorthin ausgerollt wurde</translation>
        </message>
        <message>
            <source>Nothing was deleted from the release store. Try again when the target can be reached, or take it out of slipway.toml.</source>
            <translation>Aus dem Speicher der Releases wurde nichts gelöscht. Noch einmal versuchen, wenn das Ziel erreichbar ist, oder es aus slipway.toml herausnehmen.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::ReferenceMemory</name>
    <message>
        <source>What files refer to was not kept for the next time</source>
        <translation>Worauf Dateien verweisen, wurde nicht für das nächste Mal aufgehoben</translation>
    </message>
    </context>
    <context>
        <name>Slipway::Adoption</name>
        <message>
            <source>The folder was not adopted</source>
            <translation>Der Ordner wurde nicht übernommen</translation>
        </message>
        <message>
            <source>a file system is mounted there, and a mount cannot change its name</source>
            <translation>dort ist ein Dateisystem eingehängt, und ein Einhängepunkt kann seinen Namen nicht wechseln</translation>
        </message>
        <message>
            <source>Adopt a folder inside it, or deploy in place.</source>
            <translation>Einen Ordner darin übernehmen, oder an Ort und Stelle ausrollen.</translation>
        </message>
        <message>
            <source>Adopting gives another name to the folder: who does it must be allowed to write into the one above. Nothing was changed.</source>
            <translation>Beim Übernehmen bekommt der Ordner einen anderen Namen: Wer es tut, muss in den darüber schreiben dürfen. Nichts wurde geändert.</translation>
        </message>
        <message>
            <source>somebody else has adopted it meanwhile</source>
            <translation>jemand anderes hat ihn inzwischen übernommen</translation>
        </message>
        <message>
            <source>Deploy to %1.</source>
            <translation>Nach %1 ausrollen.</translation>
        </message>
        <message>
            <source>Reading what is served</source>
            <translation>Was ausgeliefert wird, lesen</translation>
        </message>
        <message>
            <source>it was changed while it was read</source>
            <translation>dort wurde etwas geändert, während es gelesen wurde</translation>
        </message>
        <message>
            <source>Nothing was changed. Adopt again when nobody writes there.</source>
            <translation>Nichts wurde geändert. Ihn noch einmal übernehmen, wenn niemand dort schreibt.</translation>
        </message>
        <message>
            <source>its file system cannot exchange two names in one step</source>
            <translation>sein Dateisystem kann zwei Namen nicht in einem Schritt tauschen</translation>
        </message>
        <message>
            <source>Nothing was changed. Deploy in place or as a pool; or stop the web server, move the folder away, and deploy to a new one.</source>
            <translation>Nichts wurde geändert. An Ort und Stelle oder als Pool ausrollen; oder den Webserver anhalten, den Ordner beiseiteschieben und in einen neuen ausrollen.</translation>
        </message>
        <message>
            <source>it is a symbolic link</source>
            <translation>er ist ein symbolischer Link</translation>
        </message>
        <message>
            <source>it is not a folder</source>
            <translation>es ist kein Ordner</translation>
        </message>
        <message>
            <source>Name the folder that is served itself.</source>
            <translation>Den Ordner selbst nennen, der ausgeliefert wird.</translation>
        </message>
        <message>
            <source>Slipway deploys into it already</source>
            <translation>Slipway rollt bereits dorthin aus</translation>
        </message>
        <message>
            <source>Go on deploying in place or as a pool; or choose another folder for release folders.</source>
            <translation>Weiter an Ort und Stelle oder als Pool ausrollen; oder für Release-Ordner einen anderen Ordner wählen.</translation>
        </message>
        <message>
            <source>the releases would be kept there, and something stands there already</source>
            <translation>dort lägen die Releases, und dort steht bereits etwas</translation>
        </message>
        <message>
            <source>Look at what it is, and move it away.</source>
            <translation>Nachsehen, was es ist, und es beiseiteschieben.</translation>
        </message>
    </context>
    <context>
        <name>Slipway::AsideContent</name>
        <message>
            <source>Looking for what was put aside</source>
            <translation>Beiseitegelegtes suchen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::HistoryDetails</name>
        <message>
            <source>Undone</source>
            <translation>Rückgängig gemacht</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>Zu Ende gebracht</translation>
        </message>
        <message>
            <source>added</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>removed</source>
            <translation>entfernt</translation>
        </message>
        <message>
            <source>changed</source>
            <translation>geändert</translation>
        </message>
        <message>
            <source>mode or type only</source>
            <translation>nur Rechte oder Typ</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Änderung</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Bytes before</source>
            <translation>Bytes davor</translation>
        </message>
        <message>
            <source>Bytes after</source>
            <translation>Bytes danach</translation>
        </message>
        <message>
            <source>Choose a deployment</source>
            <translation>Einen Ausrollvorgang wählen</translation>
        </message>
        <message>
            <source>Two of them can be compared.</source>
            <translation>Zwei davon lassen sich vergleichen.</translation>
        </message>
        <message>
            <source>%1 on %2</source>
            <translation>%1 auf %2</translation>
        </message>
        <message>
            <source>this is what visitors get</source>
            <translation>das bekommen Besucher</translation>
        </message>
        <message>
            <source>published</source>
            <translation>veröffentlicht</translation>
        </message>
        <message>
            <source>%1 %2, with changes</source>
            <translation>%1 %2, mit Änderungen</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <source>Began</source>
            <translation>Begonnen</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>By</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>With</source>
            <translation>Mit</translation>
        </message>
        <message>
            <source>Commit</source>
            <translation>Commit</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Davor</translation>
        </message>
        <message>
            <source>Written</source>
            <translation>Geschrieben</translation>
        </message>
        <message>
            <source>Deleted</source>
            <translation>Gelöscht</translation>
        </message>
        <message>
            <source>Verified</source>
            <translation>Nachgeprüft</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>Agreed to</source>
            <translation>Bestätigt</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Kept here</source>
            <translation>Hier aufbewahrt</translation>
        </message>
        <message>
            <source>no: there is no way back to it from here</source>
            <translation>nein: von hier führt kein Weg dorthin zurück</translation>
        </message>
        <message>
            <source>yes, pinned</source>
            <translation>ja, angeheftet</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>Deployment</source>
            <translation>Vorgang</translation>
        </message>
        <message>
            <source>Compared</source>
            <translation>Verglichen</translation>
        </message>
        <message>
            <source>From %1 to %2</source>
            <translation>Von %1 zu %2</translation>
        </message>
        <message>
            <source>Added</source>
            <translation>Neu</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Geändert</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>Entfernt</translation>
        </message>
        <message>
            <source>Alike</source>
            <translation>Gleich</translation>
        </message>
        <message>
            <source>In all</source>
            <translation>Insgesamt</translation>
        </message>
        <message>
            <source>made by the storage</source>
            <translation>vom Storage erzeugt</translation>
        </message>
        <message>
            <source>What grew or shrank</source>
            <translation>Was wuchs oder schrumpfte</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>Files that differ</source>
            <translation>Dateien, die sich unterscheiden</translation>
        </message>
        <message numerus="yes">
            <source>%Ln more: “Copy what differs” copies all of them.</source>
            <translation>
                <numerusform>%Ln weitere: „Unterschiede kopieren“ kopiert alle.</numerusform>
                <numerusform>%Ln weitere: „Unterschiede kopieren“ kopiert alle.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>lock taken from %1</source>
            <translation>Sperre übernommen von %1</translation>
        </message>
        <message>
            <source>Lock taken from</source>
            <translation>Sperre übernommen von</translation>
        </message>
        <message numerus="yes">
            <source>%Ln read back</source>
            <translation>
                <numerusform>%Ln zurückgelesen</numerusform>
                <numerusform>%Ln zurückgelesen</numerusform>
            </translation>
        </message>
        <message>
            <source>Undoes</source>
            <translation>Macht rückgängig</translation>
        </message>
        <message>
            <source>Finish it, or undo it, on the Deploy page.</source>
            <translation>Auf der Seite Ausrollen lässt es sich abschließen oder rückgängig machen.</translation>
        </message>
        <message>
            <source>This deployment ended early.</source>
            <translation>Dieses Ausrollen endete vorzeitig.</translation>
        </message>
        <message>
            <source>The next deployment puts that right.</source>
            <translation>Das nächste Ausrollen bringt das in Ordnung.</translation>
        </message>
        <message>
            <source>Staged</source>
            <translation>Bereitgelegt</translation>
        </message>
        <message>
            <source>Not all that visitors get is as it was deployed: %1.</source>
            <translation>Nicht alles, was Besucher bekommen, ist so, wie es ausgerollt wurde: %1.</translation>
        </message>
        <message>
            <source>live as deployed, not looked at since</source>
            <translation>aktiv wie ausgerollt, seitdem nicht angesehen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::HistoryLog</name>
        <message>
            <source>pin release %1</source>
            <translation>Release %1 anheften</translation>
        </message>
        <message>
            <source>unpin release %1</source>
            <translation>Release %1 lösen</translation>
        </message>
        <message>
            <source>name release %1</source>
            <translation>Release %1 benennen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::HistoryModel</name>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>finished later</source>
            <translation>später beendet</translation>
        </message>
        <message>
            <source>undone later</source>
            <translation>rückgängig gemacht</translation>
        </message>
        <message>
            <source>live</source>
            <translation>aktiv</translation>
        </message>
        <message>
            <source>pinned</source>
            <translation>angeheftet</translation>
        </message>
        <message>
            <source>compared with</source>
            <translation>verglichen mit</translation>
        </message>
        <message>
            <source>production</source>
            <translation>Produktion</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Release</source>
            <translation>Release</translation>
        </message>
        <message>
            <source>By</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <source>partly live</source>
            <translation>teilweise aktiv</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <source>paused in %1</source>
            <translation>angehalten in %1</translation>
        </message>
        <message>
            <source>live, changed</source>
            <translation>aktiv, geändert</translation>
        </message>
    </context>
    <context>
        <name>Slipway::HistoryPage</name>
        <message>
            <source>Look again</source>
            <translation>Noch einmal ansehen</translation>
        </message>
        <message>
            <source>Roll back to %1…</source>
            <translation>Zurück zu %1…</translation>
        </message>
        <message>
            <source>Roll back to this release…</source>
            <translation>Zu diesem Release zurück…</translation>
        </message>
        <message>
            <source>Roll back to the release before…</source>
            <translation>Zum Release davor zurück…</translation>
        </message>
        <message>
            <source>No deployment is chosen.</source>
            <translation>Es ist kein Deployment ausgewählt.</translation>
        </message>
        <message>
            <source>This deployment is still running.</source>
            <translation>Dieses Deployment läuft noch.</translation>
        </message>
        <message>
            <source>%1 serves this release already, and no earlier one of this target is kept on this machine.</source>
            <translation>%1 liefert dieses Release schon aus, und kein früheres dieses Ziels wird auf diesem Rechner aufbewahrt.</translation>
        </message>
        <message>
            <source>This release is not kept on this machine.</source>
            <translation>Dieses Release wird auf diesem Rechner nicht aufbewahrt.</translation>
        </message>
        <message>
            <source>It can be planned once what is going on now has ended.</source>
            <translation>Das lässt sich planen, sobald beendet ist, was gerade läuft.</translation>
        </message>
        <message>
            <source>Compare others with this release</source>
            <translation>Andere mit diesem Release vergleichen</translation>
        </message>
        <message>
            <source>Pin release</source>
            <translation>Release anheften</translation>
        </message>
        <message>
            <source>Name release…</source>
            <translation>Release benennen…</translation>
        </message>
        <message>
            <source>Copy the release's id</source>
            <translation>Kennung des Releases kopieren</translation>
        </message>
        <message>
            <source>Copy what differs</source>
            <translation>Unterschiede kopieren</translation>
        </message>
        <message>
            <source>Refresh the history</source>
            <translation>Den Verlauf neu lesen</translation>
        </message>
        <message>
            <source>Unpin release</source>
            <translation>Release lösen</translation>
        </message>
        <message>
            <source>Compare with what is live again</source>
            <translation>Wieder mit dem vergleichen, was aktiv ist</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Filter by release, who, why or result</source>
            <translation>Nach Release, Person, Grund filtern</translation>
        </message>
        <message>
            <source>Deployments, the newest first</source>
            <translation>Ausrollvorgänge, der neueste zuerst</translation>
        </message>
        <message>
            <source>This page shows what was deployed to each target, when, by whom and why.</source>
            <translation>Diese Seite zeigt, was wann, von wem und warum auf jedes Ziel ausgerollt wurde.</translation>
        </message>
        <message>
            <source>No target yet</source>
            <translation>Noch kein Ziel</translation>
        </message>
        <message>
            <source>What targets say of their deployments is shown all the same.</source>
            <translation>Was auf den Zielen verzeichnet ist, wird trotzdem gezeigt.</translation>
        </message>
        <message>
            <source>Nothing is deployed yet</source>
            <translation>Noch ist nichts ausgerollt</translation>
        </message>
        <message>
            <source>Add a target on the Deploy page: what is deployed to it stands here.</source>
            <translation>Auf der Seite Ausrollen ein Ziel anlegen: was darauf ausgerollt wird, steht hier.</translation>
        </message>
        <message>
            <source>Go to Deploy</source>
            <translation>Zum Ausrollen</translation>
        </message>
        <message>
            <source>Reading the history</source>
            <translation>Der Verlauf wird gelesen</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message numerus="yes">
            <source>%Ln deployment(s)</source>
            <translation>
                <numerusform>%Ln Ausrollvorgang</numerusform>
                <numerusform>%Ln Ausrollvorgänge</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln running</source>
            <translation>
                <numerusform>%Ln läuft</numerusform>
                <numerusform>%Ln laufen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln target(s)</source>
            <translation>
                <numerusform>%Ln Ziel</numerusform>
                <numerusform>%Ln Ziele</numerusform>
            </translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>The first deployment to one of the targets stands here then.</source>
            <translation>Das erste Ausrollen auf eines der Ziele steht dann hier.</translation>
        </message>
        <message>
            <source>Both are the same release.</source>
            <translation>Beide sind dasselbe Release.</translation>
        </message>
        <message>
            <source>Comparing %1 with %2</source>
            <translation>%1 wird mit %2 verglichen</translation>
        </message>
        <message>
            <source>When each target was deployed to; the rows tell the same</source>
            <translation>Wann auf welches Ziel ausgerollt wurde; die Zeilen sagen dasselbe</translation>
        </message>
        <message>
            <source>Release %1 is not kept on this machine, so it cannot be compared.</source>
            <translation>Release %1 wird auf dieser Maschine nicht aufbewahrt und lässt sich daher nicht vergleichen.</translation>
        </message>
        <message>
            <source>Finish or undo…</source>
            <translation>Abschließen oder rückgängig machen…</translation>
        </message>
        <message>
            <source>Check whether it is as deployed…</source>
            <translation>Prüfen, ob es ist wie ausgerollt…</translation>
        </message>
        <message>
            <source>See what was changed…</source>
            <translation>Ansehen, was geändert wurde…</translation>
        </message>
        <message>
            <source>Verify what is live</source>
            <translation>Prüfen, was aktiv ist</translation>
        </message>
        <message>
            <source>Verify %1</source>
            <translation>%1 prüfen</translation>
        </message>
        <message>
            <source>Verifying %1</source>
            <translation>%1 wird geprüft</translation>
        </message>
    </context>
    <context>
        <name>Slipway::NameReleaseDialog</name>
        <message>
            <source>Of a-z, A-Z, 0-9, “.”, “_” and “-”. The release can be found by this name everywhere.</source>
            <translation>Zeichen aus a-z, A-Z, 0-9 sowie „.“, „_“ und „-“. Das Release ist überall unter diesem Namen zu finden.</translation>
        </message>
        <message>
            <source>Name release %1</source>
            <translation>Release %1 benennen</translation>
        </message>
        <message>
            <source>&amp;Name</source>
            <translation>&amp;Name</translation>
        </message>
        <message>
            <source>spring-sale</source>
            <translation>fruehlings-aktion</translation>
        </message>
        <message>
            <source>Name release</source>
            <translation>Release benennen</translation>
        </message>
        <message>
            <source>Another release has this name. Choose another one.</source>
            <translation>Ein anderes Release heißt so. Einen anderen Namen wählen.</translation>
        </message>
        <message>
            <source>The release has no name then.</source>
            <translation>Das Release hat dann keinen Namen.</translation>
        </message>
        <message>
            <source>Remove name</source>
            <translation>Namen entfernen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::TimeLanes</name>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
        <message numerus="yes">
            <source>%Ln h</source>
            <translation>
                <numerusform>%Ln h</numerusform>
                <numerusform>%Ln h</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln day(s)</source>
            <translation>
                <numerusform>%Ln Tag</numerusform>
                <numerusform>%Ln Tage</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::DeployDesktop</name>
        <message>
            <source>Show report</source>
            <translation>Bericht zeigen</translation>
        </message>
        <message>
            <source>Release %1</source>
            <translation>Release %1</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>Plan again</source>
            <translation>Neu planen</translation>
        </message>
    </context>
    <context>
        <name>Slipway::TreemapLegend</name>
        <message>
            <source>Colours of the map: %1</source>
            <translation>Farben der Karte: %1</translation>
        </message>
        <message numerus="yes">
            <source>+%Ln more</source>
            <translation>
                <numerusform>+%Ln weitere</numerusform>
                <numerusform>+%Ln weitere</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Slipway::HistoryFailure</name>
        <message>
            <source>The deployment was cancelled</source>
            <translation>Das Ausrollen wurde abgebrochen</translation>
        </message>
        <message>
            <source>Somebody else held the target&apos;s lock</source>
            <translation>Jemand anderes hielt die Sperre des Ziels</translation>
        </message>
        <message>
            <source>Something had changed since the plan was made</source>
            <translation>Seit dem Planen hatte sich etwas geändert</translation>
        </message>
        <message>
            <source>A safeguard stopped the deployment</source>
            <translation>Eine Schutzvorkehrung hielt das Ausrollen auf</translation>
        </message>
        <message>
            <source>There was not enough space</source>
            <translation>Der Platz reichte nicht</translation>
        </message>
        <message>
            <source>It was not permitted</source>
            <translation>Es war nicht erlaubt</translation>
        </message>
        <message>
            <source>The file system was mounted read-only</source>
            <translation>Das Dateisystem war nur zum Lesen eingehängt</translation>
        </message>
        <message>
            <source>Something was missing</source>
            <translation>Etwas fehlte</translation>
        </message>
        <message>
            <source>There was no answer in time</source>
            <translation>Es kam rechtzeitig keine Antwort</translation>
        </message>
        <message>
            <source>Something was not what it had to be</source>
            <translation>Etwas war nicht, wie es sein musste</translation>
        </message>
        <message>
            <source>The deployment failed</source>
            <translation>Das Ausrollen schlug fehl</translation>
        </message>
        <message>
            <source>Plan and deploy again when it is wanted after all.</source>
            <translation>Neu planen und ausrollen, wenn es doch gewollt ist.</translation>
        </message>
        <message>
            <source>Wait until that is done, or take the lock over, and deploy again.</source>
            <translation>Warten, bis das fertig ist, oder die Sperre übernehmen, und noch einmal ausrollen.</translation>
        </message>
        <message>
            <source>Plan again and look at what is different now.</source>
            <translation>Neu planen und ansehen, was jetzt anders ist.</translation>
        </message>
        <message>
            <source>%1, at the step %2</source>
            <translation>%1, im Schritt %2</translation>
        </message>
        <message>
            <source>In the words of that day: %1</source>
            <translation>In den Worten von damals: %1</translation>
        </message>
        <message>
            <source>Conflicts that needed a decision had none</source>
            <translation>Konflikte, über die zu entscheiden war, waren nicht entschieden</translation>
        </message>
        <message>
            <source>The target had been published to in another mode</source>
            <translation>Auf dem Ziel war in einem anderen Modus veröffentlicht worden</translation>
        </message>
        <message>
            <source>The release held no file</source>
            <translation>Das Release enthielt keine Datei</translation>
        </message>
        <message>
            <source>More files were to be deleted than the limit allows</source>
            <translation>Es sollten mehr Dateien gelöscht werden, als die Grenze erlaubt</translation>
        </message>
        <message>
            <source>Files that Slipway did not write were to be deleted</source>
            <translation>Dateien, die nicht von Slipway sind, sollten gelöscht werden</translation>
        </message>
        <message>
            <source>Files that somebody else had changed were to be replaced</source>
            <translation>Dateien, die jemand anderes geändert hatte, sollten ersetzt werden</translation>
        </message>
        <message>
            <source>Files that Slipway did not write were to be replaced</source>
            <translation>Dateien, die nicht von Slipway sind, sollten ersetzt werden</translation>
        </message>
        <message>
            <source>Files led to others that were left out of the plan</source>
            <translation>Dateien führten zu anderen, die aus dem Plan ausgelassen waren</translation>
        </message>
        <message>
            <source>The target seemed to have too little room</source>
            <translation>Das Ziel schien zu wenig Platz zu haben</translation>
        </message>
        <message>
            <source>%1. In the words of that day: %2</source>
            <translation>%1. In den Worten von damals: %2</translation>
        </message>
    </context>
    <context>
        <name>Slipway::TextLanguage</name>
        <message>
            <source>en</source>
            <translation>de</translation>
        </message>
    </context>
</TS>
