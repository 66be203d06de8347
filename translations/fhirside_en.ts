<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>auth</name>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) off the server&apos;s; a sign-in can end early for that.</source>
        <translation>
            <numerusform>This computer&apos;s clock is %n minute off the server&apos;s; a sign-in can end early for that.</numerusform>
            <numerusform>This computer&apos;s clock is %n minutes off the server&apos;s; a sign-in can end early for that.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cli</name>
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
        <source>To sign in, open %1 in any browser and enter the code %2. It is good for %n minute(s).</source>
        <translation>
            <numerusform>To sign in, open %1 in any browser and enter the code %2. It is good for %n minute.</numerusform>
            <numerusform>To sign in, open %1 in any browser and enter the code %2. It is good for %n minutes.</numerusform>
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
</context>
</TS>
