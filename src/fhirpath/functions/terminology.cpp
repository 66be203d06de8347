#include "fhirpath/functions.h"

#include <span>
#include <string>
#include <vector>

// What FHIR (R5, fhirpath.html) asks a terminology service for.

namespace fhirpath {
namespace {

using Answer = ValueSets::Answer;

/** The text of element @p name of @p value; "" where there is none. */
std::string_view textOf(Call &call, const Value &value, std::string_view name)
{
    Evaluator::Scratch found(call.evaluator);
    call.evaluator.members(value, name, *found);
    const Value text = found->empty() ? Value() : call.evaluator.system(found->front());
    return text.kind == Value::Kind::String ? text.text : std::string_view();
}

Answer ask(Call &call, std::string_view valueSet, const Coding &coding)
{
    if (coding.code.empty() || (coding.kind == Coding::Kind::Whole && coding.system.empty()))
        return Answer::No; // without a system it has no meaning (R4, terminologies.html)
    const auto &known = call.evaluator.settings().valueSets;
    return known ? known->contains(valueSet, coding) : Answer::Unknown;
}

void failFor(Call &call, std::string_view valueSet, const Coding &coding)
{
    call.evaluator.leaveUndecided({std::string(valueSet), coding.kind, std::string(coding.system),
        std::string(coding.version), std::string(coding.code)});
    std::string what(coding.system);
    what.append(coding.system.empty() ? "" : "|").append(coding.code);
    const auto &known = call.evaluator.settings().valueSets;
    const std::string why = known ? known->whyUnknown(valueSet, coding) : "no value sets are here.";
    call.fail("cannot tell whether " + what + " is in " + std::string(valueSet) + ": " + why);
}

/** Whether one of @p codings is in the value set: one is enough, whatever cannot be told of the others. */
Answer contains(Call &call, std::string_view valueSet, std::span<const Coding> codings)
{
    std::vector<const Coding *> unknown;
    Answer all = Answer::No;
    for (const Coding &coding : codings) {
        const Answer one = ask(call, valueSet, coding);
        if (one == Answer::Yes)
            return one;
        if (one == Answer::Unknown)
            unknown.push_back(&coding);
        else if (one == Answer::Neither)
            all = one;
    }
    for (const Coding *coding : unknown)
        failFor(call, valueSet, *coding);
    return unknown.empty() ? all : Answer::Unknown;
}

Coding codingOf(Call &call, const Value &value)
{
    return {Coding::Kind::Whole, textOf(call, value, "system"), textOf(call, value, "version"),
        textOf(call, value, "code")};
}

/** Several values, too, give nothing (R5, fhirpath.html#functions). */
void memberOf(Call &call)
{
    const auto valueSet = call.text(0);
    if (!valueSet || call.input.size() != 1 || call.evaluator.error())
        return;
    const Value &value = call.input.front();
    const Value text = call.evaluator.system(value);
    std::vector<Coding> codings;
    if (text.kind == Value::Kind::String) {
        const bool isCode = call.evaluator.isType(value, "code");
        codings.push_back({isCode ? Coding::Kind::Code : Coding::Kind::Text, {}, {}, text.text});
    } else if (call.evaluator.hasNoValue(value)) {
        return;
    } else if (call.evaluator.isType(value, "CodeableConcept")) {
        Evaluator::Scratch items(call.evaluator);
        call.evaluator.members(value, "coding", *items);
        for (const Value &item : *items)
            codings.push_back(codingOf(call, item));
    } else if (call.evaluator.isType(value, "Coding") || call.evaluator.isType(value, "Quantity")) {
        codings.push_back(codingOf(call, value));
    } else {
        return call.fail("needs a code, a Coding or a CodeableConcept.");
    }
    const Answer answer = contains(call, *valueSet, codings);
    if (answer == Answer::Yes || answer == Answer::No)
        call.give(answer == Answer::Yes);
}

void needsTerminology(Call &call)
{
    call.fail("needs a terminology server, which is not supported.");
}

constexpr Function Functions[] = {
    {"memberOf", 1, 1, false, memberOf, Gives::Boolean},
    {"subsumes", 1, 1, false, needsTerminology, Gives::Boolean},
    {"subsumedBy", 1, 1, false, needsTerminology, Gives::Boolean},
};

} // namespace

std::span<const Function> terminologyFunctions()
{
    return Functions;
}

} // namespace fhirpath
