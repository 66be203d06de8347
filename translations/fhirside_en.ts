<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>cli</name>
    <message numerus="yes">
        <source>To sign in, open %1 in any browser and enter the code %2. It is good for %n minute(s).</source>
        <translation>
            <numerusform>To sign in, open %1 in any browser and enter the code %2. It is good for %n minute.</numerusform>
            <numerusform>To sign in, open %1 in any browser and enter the code %2. It is good for %n minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has not answered yet. It is given up after %n second(s).</source>
        <translation>
            <numerusform>%1 has not answered yet. It is given up after %n second.</numerusform>
            <numerusform>%1 has not answered yet. It is given up after %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Going on after %Ln resource(s).</source>
        <translation>
            <numerusform>Going on after %Ln resource.</numerusform>
            <numerusform>Going on after %Ln resources.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n table(s) written as asked.</source>
        <translation>
            <numerusform>%1 of %n table written as asked.</numerusform>
            <numerusform>%1 of %n tables written as asked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) are no longer there, as the server says.</source>
        <translation>
            <numerusform>%Ln resource is no longer there, as the server says.</numerusform>
            <numerusform>%Ln resources are no longer there, as the server says.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) are no longer there, as the server says: their names are in %1.</source>
        <translation>
            <numerusform>%Ln resource is no longer there, as the server says: its name is in %1.</numerusform>
            <numerusform>%Ln resources are no longer there, as the server says: their names are in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) that came along are in %1.</source>
        <translation>
            <numerusform>%Ln resource that came along is in %1.</numerusform>
            <numerusform>%Ln resources that came along are in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1.</source>
        <translation>
            <numerusform>%Ln file: %1.</numerusform>
            <numerusform>%Ln files: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::AllDataDialog</name>
    <message numerus="yes">
        <source>%Ln resource(s) ticked</source>
        <translation>
            <numerusform>%Ln resource ticked</numerusform>
            <numerusform>%Ln resources ticked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) ticked, and those of types whose number is not known</source>
        <translation>
            <numerusform>%Ln resource ticked, and those of types whose number is not known</numerusform>
            <numerusform>%Ln resources ticked, and those of types whose number is not known</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::CellNotes</name>
    <message numerus="yes">
        <source>%Ln row(s) behind it: a double click shows them</source>
        <translation>
            <numerusform>%Ln row behind it: a double click shows it</numerusform>
            <numerusform>%Ln rows behind it: a double click shows them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::Chart</name>
    <message numerus="yes">
        <source>no reference range drawn: %Ln value(s) have none</source>
        <translation>
            <numerusform>no reference range drawn: %Ln value has none</numerusform>
            <numerusform>no reference range drawn: %Ln values have none</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <comment>drawn in a chart</comment>
        <translation>
            <numerusform>%Ln value</numerusform>
            <numerusform>%Ln values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln value(s) the first number alone is drawn</source>
        <translation>
            <numerusform>of %Ln value the first number alone is drawn</numerusform>
            <numerusform>of %Ln values the first number alone is drawn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) are no numbers: × at the foot</source>
        <translation>
            <numerusform>%Ln value is no number: × at the foot</numerusform>
            <numerusform>%Ln values are no numbers: × at the foot</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln date(s) without a day: drawn as long as they may be</source>
        <translation>
            <numerusform>%Ln date without a day: drawn as long as it may be</numerusform>
            <numerusform>%Ln dates without a day: drawn as long as they may be</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) without a date left out</source>
        <translation>
            <numerusform>%Ln value without a date left out</numerusform>
            <numerusform>%Ln values without a date left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a value left out</source>
        <translation>
            <numerusform>%Ln row without a value left out</numerusform>
            <numerusform>%Ln rows without a value left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <comment>that differ</comment>
        <translation>
            <numerusform>%Ln value</numerusform>
            <numerusform>%Ln values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) with fewer rows left out</source>
        <translation>
            <numerusform>%Ln value with fewer rows left out</numerusform>
            <numerusform>%Ln values with fewer rows left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) that are no numbers left out</source>
        <translation>
            <numerusform>%Ln value that is no number left out</numerusform>
            <numerusform>%Ln values that are no numbers left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::CloseFlow</name>
    <message numerus="yes">
        <source>%n table(s), %1 rows, not exported.</source>
        <translation>
            <numerusform>%n table, %1 rows, not exported.</numerusform>
            <numerusform>%n tables, %1 rows, not exported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ExportDialog</name>
    <message numerus="yes">
        <source>Writes a folder with the whole resources of %Ln table(s), a file for each.</source>
        <translation>
            <numerusform>Writes a folder with the whole resources of %Ln table, a file for each.</numerusform>
            <numerusform>Writes a folder with the whole resources of %Ln tables, a file for each.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ExportFlow</name>
    <message numerus="yes">
        <source>%Ln file(s) are in this folder already. Replace them?</source>
        <translation>
            <numerusform>%Ln file is in this folder already. Replace it?</numerusform>
            <numerusform>%Ln files are in this folder already. Replace them?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ExtensionList</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tick one to have it as a column. %Ln rarer one(s) are not listed.</source>
        <translation>
            <numerusform>Tick one to have it as a column. %Ln rarer one is not listed.</numerusform>
            <numerusform>Tick one to have it as a column. %Ln rarer ones are not listed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::FactLines</name>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <translation>
            <numerusform>%Ln value</numerusform>
            <numerusform>%Ln values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %Ln more unit(s)</source>
        <translation>
            <numerusform>… %Ln more unit</numerusform>
            <numerusform>… %Ln more units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) outside of ranges: no number, or no date</source>
        <translation>
            <numerusform>%Ln value outside of ranges: no number, or no date</numerusform>
            <numerusform>%Ln values outside of ranges: no number, or no date</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %Ln more</source>
        <translation>
            <numerusform>… %Ln more</numerusform>
            <numerusform>… %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln code(s) without a name</source>
        <translation>
            <numerusform>%Ln code without a name</numerusform>
            <numerusform>%Ln codes without a name</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::FilterEditor</name>
    <message numerus="yes">
        <source>%1 of %Ln row(s)</source>
        <translation>
            <numerusform>%1 of %Ln row</numerusform>
            <numerusform>%1 of %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s), %1 found, %2 not found</source>
        <translation>
            <numerusform>%n line, %1 found, %2 not found</numerusform>
            <numerusform>%n lines, %1 found, %2 not found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::FilterFlow</name>
    <message numerus="yes">
        <source>%1 of %Ln row(s) match %2</source>
        <translation>
            <numerusform>%1 of %Ln row matches %2</numerusform>
            <numerusform>%1 of %Ln rows match %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln row(s): %2</source>
        <translation>
            <numerusform>%1 of %Ln row: %2</numerusform>
            <numerusform>%1 of %Ln rows: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln row(s) match %2: %3</source>
        <translation>
            <numerusform>%1 of %Ln row match %2: %3</numerusform>
            <numerusform>%1 of %Ln rows match %2: %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::GroupView</name>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::Inspector</name>
    <message numerus="yes">
        <source>Left out: %n script(s), style(s) or form(s).</source>
        <translation>
            <numerusform>Left out: %n script, style or form.</numerusform>
            <numerusform>Left out: %n scripts, styles or forms.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n picture(s).</source>
        <translation>
            <numerusform>Left out: %n picture.</numerusform>
            <numerusform>Left out: %n pictures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: where %n link(s) lead.</source>
        <translation>
            <numerusform>Left out: where %n link leads.</numerusform>
            <numerusform>Left out: where %n links lead.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n character(s) that are not seen and change how others are.</source>
        <translation>
            <numerusform>Left out: %n character that is not seen and changes how others are.</numerusform>
            <numerusform>Left out: %n characters that are not seen and change how others are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::Preview</name>
    <message numerus="yes">
        <source>%1: the first %n row(s)</source>
        <translation>
            <numerusform>%1: %n row</numerusform>
            <numerusform>%1: the first %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::PrintFlow</name>
    <message numerus="yes">
        <source>This will be %n page(s).</source>
        <translation>
            <numerusform>This will be %n page.</numerusform>
            <numerusform>This will be %n pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) printed</source>
        <translation>
            <numerusform>%n page printed</numerusform>
            <numerusform>%n pages printed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ProfileLine</name>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <translation>
            <numerusform>%Ln value</numerusform>
            <numerusform>%Ln values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::QualityView</name>
    <message numerus="yes">
        <source>Checking %Ln row(s)</source>
        <translation>
            <numerusform>Checking %Ln row</numerusform>
            <numerusform>Checking %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) were read</source>
        <translation>
            <numerusform>%Ln resource was read</numerusform>
            <numerusform>%Ln resources were read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::QueryView</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ResultModel</name>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <translation>
            <numerusform>%1, and %n more</numerusform>
            <numerusform>%1, and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ResultTab</name>
    <message numerus="yes">
        <source>%n resource(s) arrived, but none could be shown. Details… below says why.</source>
        <translation>
            <numerusform>%n resource arrived, but it could not be shown. Details… below says why.</numerusform>
            <numerusform>%n resources arrived, but none could be shown. Details… below says why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::SettingsDialog</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::StatusLine</name>
    <message numerus="yes">
        <source>%1. %n value(s) or resource(s) could not be shown: see the details.</source>
        <translation>
            <numerusform>%1. %n value or resource could not be shown: see the details.</numerusform>
            <numerusform>%1. %n values or resources could not be shown: see the details.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::Story</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a date, in the table only</source>
        <translation>
            <numerusform>%Ln without a date, in the table only</numerusform>
            <numerusform>%Ln without a date, in the table only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) that are not known to be of this patient left out</source>
        <translation>
            <numerusform>%Ln resource that is not known to be of this patient left out</numerusform>
            <numerusform>%Ln resources that are not known to be of this patient left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::StoryView</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::TypeList</name>
    <message numerus="yes">
        <source>Search %n type(s)</source>
        <translation>
            <numerusform>Search %n type</numerusform>
            <numerusform>Search %n types</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticked: %1</source>
        <translation>
            <numerusform>%n ticked: %1</numerusform>
            <numerusform>%n ticked: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ValueSetFlow</name>
    <message numerus="yes">
        <source>Opened %Ln value set(s) and code system(s) from %1.</source>
        <translation>
            <numerusform>Opened %Ln value set or code system from %1.</numerusform>
            <numerusform>Opened %Ln value sets and code systems from %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>words</name>
    <message numerus="yes">
        <source>The server could not say it of %Ln.</source>
        <comment>codes without a name</comment>
        <translation>
            <numerusform>The server could not say it of one.</numerusform>
            <numerusform>The server could not say it of %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s), read to the last page</source>
        <translation>
            <numerusform>%Ln resource, read to the last page</numerusform>
            <numerusform>%Ln resources, read to the last page</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s), read to the last page; the server&apos;s total (%1) was lower</source>
        <translation>
            <numerusform>%Ln resource, read to the last page; the server&apos;s total (%1) was lower</numerusform>
            <numerusform>%Ln resources, read to the last page; the server&apos;s total (%1) was lower</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s), read to the last page; the data changed while reading (the server&apos;s total was %1)</source>
        <translation>
            <numerusform>%Ln resource, read to the last page; the data changed while reading (the server&apos;s total was %1)</numerusform>
            <numerusform>%Ln resources, read to the last page; the data changed while reading (the server&apos;s total was %1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s), complete; the server&apos;s total (%1) counts the included ones, too</source>
        <translation>
            <numerusform>%Ln resource, complete; the server&apos;s total (%1) counts the included ones, too</numerusform>
            <numerusform>%Ln resources, complete; the server&apos;s total (%1) counts the included ones, too</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s), complete</source>
        <translation>
            <numerusform>%Ln resource, complete</numerusform>
            <numerusform>%Ln resources, complete</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln resource(s) so far</source>
        <translation>
            <numerusform>%1 of %Ln resource so far</numerusform>
            <numerusform>%1 of %Ln resources so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) so far</source>
        <translation>
            <numerusform>%Ln resource so far</numerusform>
            <numerusform>%Ln resources so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s), read to the last page; the server gave no total</source>
        <translation>
            <numerusform>%Ln resource, read to the last page; the server gave no total</numerusform>
            <numerusform>%Ln resources, read to the last page; the server gave no total</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %1 of %Ln resource(s)</source>
        <translation>
            <numerusform>The first %1 of %Ln resource</numerusform>
            <numerusform>The first %1 of %Ln resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln resource(s); there are more</source>
        <translation>
            <numerusform>The first resource; there are more</numerusform>
            <numerusform>The first %Ln resources; there are more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %1 of %Ln resource(s)</source>
        <translation>
            <numerusform>Stopped after %1 of %Ln resource</numerusform>
            <numerusform>Stopped after %1 of %Ln resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %Ln resource(s)</source>
        <translation>
            <numerusform>Stopped after %Ln resource</numerusform>
            <numerusform>Stopped after %Ln resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Incomplete: %1 of %Ln resource(s)</source>
        <translation>
            <numerusform>Incomplete: %1 of %Ln resource</numerusform>
            <numerusform>Incomplete: %1 of %Ln resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Incomplete: %Ln resource(s)</source>
        <translation>
            <numerusform>Incomplete: %Ln resource</numerusform>
            <numerusform>Incomplete: %Ln resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 There are %Ln such place(s).</source>
        <translation>
            <numerusform>%1 There are %Ln such place.</numerusform>
            <numerusform>%1 There are %Ln such places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. %Ln included resource(s) left out: %2</source>
        <translation>
            <numerusform>%1. %Ln included resource left out: %2</numerusform>
            <numerusform>%1. %Ln included resources left out: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s) could not be read and have no row.</source>
        <translation>
            <numerusform>%n resource could not be read and has no row.</numerusform>
            <numerusform>%n resources could not be read and have no row.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) hold only the first of several values.</source>
        <translation>
            <numerusform>%n cell holds only the first of several values.</numerusform>
            <numerusform>%n cells hold only the first of several values.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) are empty because their path failed.</source>
        <translation>
            <numerusform>%n cell is empty because its path failed.</numerusform>
            <numerusform>%n cells are empty because their path failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Column %1: %n value(s) are neither true nor false, and stand as text.</source>
        <translation>
            <numerusform>Column %1: %n value is neither true nor false, and stands as text.</numerusform>
            <numerusform>Column %1: %n values are neither true nor false, and stand as text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Column %1: %n value(s) are not whole numbers, and stand as text.</source>
        <translation>
            <numerusform>Column %1: %n value is not a whole number, and stands as text.</numerusform>
            <numerusform>Column %1: %n values are not whole numbers, and stand as text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Column %1: %n value(s) are not numbers, and stand as text.</source>
        <translation>
            <numerusform>Column %1: %n value is not a number, and stands as text.</numerusform>
            <numerusform>Column %1: %n values are not numbers, and stand as text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Column %1: %n value(s) are not elements with parts, and stand as text.</source>
        <translation>
            <numerusform>Column %1: %n value is not an element with parts, and stands as text.</numerusform>
            <numerusform>Column %1: %n values are not elements with parts, and stand as text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) off the server&apos;s; a sign-in can end early for that.</source>
        <translation>
            <numerusform>This computer&apos;s clock is %n minute off the server&apos;s; a sign-in can end early for that.</numerusform>
            <numerusform>This computer&apos;s clock is %n minutes off the server&apos;s; a sign-in can end early for that.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln local file(s)</source>
        <translation>
            <numerusform>%Ln local file</numerusform>
            <numerusform>%Ln local files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) in %1</source>
        <translation>
            <numerusform>%Ln file in %1</numerusform>
            <numerusform>%Ln files in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: %Ln resource(s), the files were read to their end</source>
        <translation>
            <numerusform>Local: %Ln resource, the files were read to their end</numerusform>
            <numerusform>Local: %Ln resources, the files were read to their end</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: %Ln resource(s), complete</source>
        <translation>
            <numerusform>Local: %Ln resource, complete</numerusform>
            <numerusform>Local: %Ln resources, complete</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: %Ln resource(s), complete; the files have changed since they were opened (%1 then)</source>
        <translation>
            <numerusform>Local: %Ln resource, complete; the files have changed since they were opened (%1 then)</numerusform>
            <numerusform>Local: %Ln resources, complete; the files have changed since they were opened (%1 then)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln resource(s) are not valid JSON; the first is resource %2.</source>
        <translation>
            <numerusform>%1: %Ln resource is not valid JSON; the first is resource %2.</numerusform>
            <numerusform>%1: %Ln resources are not valid JSON; the first is resource %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln object(s) have no resource type and are in no table.</source>
        <translation>
            <numerusform>%1: %Ln object has no resource type and is in no table.</numerusform>
            <numerusform>%1: %Ln objects have no resource type and are in no table.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln file(s) read, %2 resources</source>
        <translation>
            <numerusform>%1 of %Ln file read, %2 resources</numerusform>
            <numerusform>%1 of %Ln files read, %2 resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: %1 of %Ln resource(s) so far</source>
        <translation>
            <numerusform>Local: %1 of %Ln resource so far</numerusform>
            <numerusform>Local: %1 of %Ln resources so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: %Ln resource(s) so far</source>
        <translation>
            <numerusform>Local: %Ln resource so far</numerusform>
            <numerusform>Local: %Ln resources so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: the first %1 of %Ln resource(s)</source>
        <translation>
            <numerusform>Local: the first %1 of %Ln resource</numerusform>
            <numerusform>Local: the first %1 of %Ln resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: the first %Ln resource(s); there are more</source>
        <translation>
            <numerusform>Local: the first %Ln resource; there are more</numerusform>
            <numerusform>Local: the first %Ln resources; there are more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: stopped after %1 of %Ln resource(s)</source>
        <translation>
            <numerusform>Local: stopped after %1 of %Ln resource</numerusform>
            <numerusform>Local: stopped after %1 of %Ln resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: stopped after %Ln resource(s)</source>
        <translation>
            <numerusform>Local: stopped after %Ln resource</numerusform>
            <numerusform>Local: stopped after %Ln resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local, incomplete: %Ln resource(s)</source>
        <translation>
            <numerusform>Local, incomplete: %Ln resource</numerusform>
            <numerusform>Local, incomplete: %Ln resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %2 of %Ln file(s) could be read to the end</source>
        <translation>
            <numerusform>%1; %2 of %Ln file could be read to the end</numerusform>
            <numerusform>%1; %2 of %Ln files could be read to the end</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. Among these only, %Ln meet: %2</source>
        <translation>
            <numerusform>%1. Among these only, %Ln meets: %2</numerusform>
            <numerusform>%1. Among these only, %Ln meet: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. Of these, %Ln meet: %2</source>
        <translation>
            <numerusform>%1. Of these, %Ln meets: %2</numerusform>
            <numerusform>%1. Of these, %Ln meet: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) that came do not meet it.</source>
        <translation>
            <numerusform>%Ln resource that came does not meet it.</numerusform>
            <numerusform>%Ln resources that came do not meet it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>values of a filter</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in the last %n day(s)</source>
        <comment>a filter: column</comment>
        <translation>
            <numerusform>%1 in the last %n day</numerusform>
            <numerusform>%1 in the last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Local: %Ln resource(s)</source>
        <translation>
            <numerusform>Local: %Ln resource</numerusform>
            <numerusform>Local: %Ln resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln resource(s)</source>
        <translation>
            <numerusform>%1 of %Ln resource</numerusform>
            <numerusform>%1 of %Ln resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s)</source>
        <translation>
            <numerusform>%Ln resource</numerusform>
            <numerusform>%Ln resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) were asked for again.</source>
        <translation>
            <numerusform>%Ln page was asked for again.</numerusform>
            <numerusform>%Ln pages were asked for again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waited %Ln second(s) because the server asked for it.</source>
        <translation>
            <numerusform>Waited %Ln second because the server asked for it.</numerusform>
            <numerusform>Waited %Ln seconds because the server asked for it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <translation>
            <numerusform>%n passed</numerusform>
            <numerusform>%n passed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not applicable</source>
        <translation>
            <numerusform>%n not applicable</numerusform>
            <numerusform>%n not applicable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not reached</source>
        <translation>
            <numerusform>%n not reached</numerusform>
            <numerusform>%n not reached</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not tested</source>
        <translation>
            <numerusform>%n not tested</numerusform>
            <numerusform>%n not tested</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Column %1: %n number(s) have more digits than the format holds, and stand as text.</source>
        <translation>
            <numerusform>Column %1: %n number has more digits than the format holds, and stands as text.</numerusform>
            <numerusform>Column %1: %n numbers have more digits than the format holds, and stand as text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Column %1: %n value(s) are longer than the format holds, and are cut.</source>
        <translation>
            <numerusform>Column %1: %n value is longer than the format holds, and is cut.</numerusform>
            <numerusform>Column %1: %n values are longer than the format holds, and are cut.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server gave no more after %Ln resource(s).</source>
        <translation>
            <numerusform>The server gave no more after %Ln resource.</numerusform>
            <numerusform>The server gave no more after %Ln resources.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The search broke off after %Ln resource(s): %1</source>
        <translation>
            <numerusform>The search broke off after %Ln resource: %1</numerusform>
            <numerusform>The search broke off after %Ln resources: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The rest was asked for by number (%1): %Ln page(s).</source>
        <translation>
            <numerusform>The rest was asked for by number (%1): %Ln page.</numerusform>
            <numerusform>The rest was asked for by number (%1): %Ln pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was asked for in %Ln part(s) by %1; %2 came whole.</source>
        <translation>
            <numerusform>It was asked for in %Ln part by %1; %2 came whole.</numerusform>
            <numerusform>It was asked for in %Ln parts by %1; %2 came whole.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more had come before, all that they count.</source>
        <translation>
            <numerusform>%Ln more had come before, with all that it counts.</numerusform>
            <numerusform>%Ln more had come before, with all that they count.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more part(s) are not whole.</source>
        <translation>
            <numerusform>%Ln more part is not whole.</numerusform>
            <numerusform>%Ln more parts are not whole.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) so far that come along with %1</source>
        <translation>
            <numerusform>%Ln resource so far that comes along with %1</numerusform>
            <numerusform>%Ln resources so far that come along with %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) that came along with %1, read to the last page</source>
        <translation>
            <numerusform>%Ln resource that came along with %1, read to the last page</numerusform>
            <numerusform>%Ln resources that came along with %1, read to the last page</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) that came along with the first of %1; there are more</source>
        <translation>
            <numerusform>%Ln resource that came along with the first of %1; there are more</numerusform>
            <numerusform>%Ln resources that came along with the first of %1; there are more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) that came along with %1, which was stopped</source>
        <translation>
            <numerusform>%Ln resource that came along with %1, which was stopped</numerusform>
            <numerusform>%Ln resources that came along with %1, which was stopped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) that came along with %1, which is incomplete</source>
        <translation>
            <numerusform>%Ln resource that came along with %1, which is incomplete</numerusform>
            <numerusform>%Ln resources that came along with %1, which is incomplete</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s), %1</source>
        <translation>
            <numerusform>%Ln resource, %1</numerusform>
            <numerusform>%Ln resources, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. %Ln included resource(s) in tables of their own: %2</source>
        <translation>
            <numerusform>%1. %Ln included resource in a table of its own: %2</numerusform>
            <numerusform>%1. %Ln included resources in tables of their own: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The search broke off after %Ln resource(s): the rest was read in parts</source>
        <translation>
            <numerusform>The search broke off after %Ln resource: the rest was read in parts</numerusform>
            <numerusform>The search broke off after %Ln resources: the rest was read in parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server gave no more after %Ln resource(s): the rest was read in parts</source>
        <translation>
            <numerusform>The server gave no more after %Ln resource: the rest was read in parts</numerusform>
            <numerusform>The server gave no more after %Ln resources: the rest was read in parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s) left out: without what is taken out they would say something else.</source>
        <translation>
            <numerusform>%Ln resource left out: without what is taken out it would say something else.</numerusform>
            <numerusform>%Ln resources left out: without what is taken out they would say something else.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Column %1: %n time(s) are kept as their moment in UTC, without the zone that they were written in.</source>
        <translation>
            <numerusform>Column %1: %n time is kept as its moment in UTC, without the zone that it was written in.</numerusform>
            <numerusform>Column %1: %n times are kept as their moments in UTC, without the zones that they were written in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Columns, of %Ln row(s)</source>
        <translation>
            <numerusform>Columns, of %Ln row</numerusform>
            <numerusform>Columns, of %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 filled, %Ln value(s)</source>
        <translation>
            <numerusform>%1 filled, %Ln value</numerusform>
            <numerusform>%1 filled, %Ln values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reference(s) to %1 were too many to follow</source>
        <extracomment>%1 a resource type</extracomment>
        <translation>
            <numerusform>%Ln reference to %1 was too many to follow</numerusform>
            <numerusform>%Ln references to %1 were too many to follow</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>compared with %Ln birth date(s)</source>
        <translation>
            <numerusform>compared with %Ln birth date</numerusform>
            <numerusform>compared with %Ln birth dates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing found by %Ln check(s).</source>
        <translation>
            <numerusform>Nothing found by %Ln check.</numerusform>
            <numerusform>Nothing found by %Ln checks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln wrong</source>
        <comment>things</comment>
        <translation>
            <numerusform>%Ln wrong</numerusform>
            <numerusform>%Ln wrong</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln worth a look</source>
        <comment>things</comment>
        <translation>
            <numerusform>%Ln worth a look</numerusform>
            <numerusform>%Ln worth a look</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) met more than one: the first that came is shown.</source>
        <translation>
            <numerusform>%Ln row met more than one: the first that came is shown.</numerusform>
            <numerusform>%Ln rows met more than one: the first that came is shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %Ln row(s) there are values in different units, which cannot be compared.</source>
        <translation>
            <numerusform>For %Ln row there are values in different units, which cannot be compared.</numerusform>
            <numerusform>For %Ln rows there are values in different units, which cannot be compared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first reason: %1 At least %Ln other(s) follow.</source>
        <translation>
            <numerusform>The first reason: %1 At least %Ln other follows.</numerusform>
            <numerusform>The first reason: %1 At least %Ln others follow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first reason: %1 %Ln other(s) follow.</source>
        <translation>
            <numerusform>The first reason: %1 %Ln other follows.</numerusform>
            <numerusform>The first reason: %1 %Ln others follow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s) have no row because a condition was neither true nor false.</source>
        <translation>
            <numerusform>%n resource has no row because a condition was neither true nor false.</numerusform>
            <numerusform>%n resources have no row because a condition was neither true nor false.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln other reason(s)</source>
        <translation>
            <numerusform>… and %Ln other reason</numerusform>
            <numerusform>… and %Ln other reasons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>words::Pivots</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 with %Ln value(s) in cells</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%1 with %Ln value in cells</numerusform>
            <numerusform>%1 with %Ln values in cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a value</source>
        <translation>
            <numerusform>%Ln row without a value</numerusform>
            <numerusform>%Ln rows without a value</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) that are no plain number are in no mean</source>
        <translation>
            <numerusform>%Ln value that is no plain number is in no mean</numerusform>
            <numerusform>%Ln values that are no plain numbers are in no mean</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) that are no number are left out</source>
        <translation>
            <numerusform>%Ln value that is no number is left out</numerusform>
            <numerusform>%Ln values that are no numbers are left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) without a date</source>
        <translation>
            <numerusform>%Ln value without a date</numerusform>
            <numerusform>%Ln values without a date</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln cell(s) several have the same date: the one that came first is shown</source>
        <translation>
            <numerusform>in %Ln cell several have the same date: the one that came first is shown</numerusform>
            <numerusform>in %Ln cells several have the same date: the one that came first is shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln cell(s) several have the same date: the one that came last is shown</source>
        <translation>
            <numerusform>in %Ln cell several have the same date: the one that came last is shown</numerusform>
            <numerusform>in %Ln cells several have the same date: the one that came last is shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln column(s) too many are left out, with %1 values</source>
        <translation>
            <numerusform>%Ln column too many is left out, with %1 values</numerusform>
            <numerusform>%Ln columns too many are left out, with %1 values</numerusform>
        </translation>
    </message>
</context>
</TS>
