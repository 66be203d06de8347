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
    <name>gui::TypeList</name>
    <message numerus="yes">
        <source>Search %n type(s)</source>
        <translation>
            <numerusform>Search %n type</numerusform>
            <numerusform>Search %n types</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticked</source>
        <translation>
            <numerusform>%n ticked</numerusform>
            <numerusform>%n ticked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>words</name>
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
</context>
</TS>
