#pragma once

#include "http/wakeup.h"
#include "sources/source.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

/** What a ScriptedSource does, and what it was asked; both outlive it. */
struct SourceScript {
    int batches = 0;
    int perBatch = 2; ///< Patients, with running numbers for ids
    sources::Completeness::Verdict verdict = sources::Completeness::Verdict::Complete; ///< at the end
    std::optional<sources::Error> error; ///< at the end
    int givesAtOnce = 1'000'000; ///< batches; for each one after them it waits until more is called, or for ever
    std::function<void()> whenCancelled = {};
    bool inBundles = false; ///< the Patients of a batch are in one Bundle
    bool holdsWrappers = false; ///< what the source says of itself
    sources::Pause pause = {};
    std::function<void()> paused = {}; ///< tells who waits that this has changed

    int given = 0; ///< batches
    bool isCancelled = false;
    bool isDestroyed = false;
    http::Wakeup more;
};

/** A source that gives what a test wants, without a server and without a file. */
class ScriptedSource final : public sources::Source
{
public:
    explicit ScriptedSource(std::shared_ptr<SourceScript> script) : m_script(std::move(script)) { }
    ~ScriptedSource() override
    {
        m_script->isDestroyed = true;
        cancel();
    }

    QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next() override { return next(m_script, m_completeness); }
    void cancel() override
    {
        if (!std::exchange(m_script->isCancelled, true) && m_script->whenCancelled)
            m_script->whenCancelled();
        m_script->more.wake();
    }
    const sources::Completeness &completeness() const override { return *m_completeness; }
    sources::Pause pause() const override { return m_script->pause; }
    void whenPaused(const std::function<void()> &tell) override { m_script->paused = tell; }
    bool holdsWrappers() const override { return m_script->holdsWrappers; }

private:
    using Completeness = std::shared_ptr<sources::Completeness>;
    static QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next(
        std::shared_ptr<SourceScript> script, Completeness completeness)
    {
        if (script->given >= script->givesAtOnce && script->given < script->batches && !script->isCancelled)
            co_await script->more.wait();
        if (!script->isCancelled && script->given < script->batches) {
            std::string text;
            std::vector<fhir::Entry> entries;
            const int first = script->given * script->perBatch;
            for (int id = first; id < first + script->perBatch; ++id) {
                const std::string patient = R"({"resourceType":"Patient","id":")" + std::to_string(id) + "\"}";
                if (script->inBundles)
                    text += (text.empty() ? R"({"resourceType":"Bundle","entry":[{"resource":)" : R"(},{"resource":)");
                else
                    entries.push_back({text.size(), patient.size(), fhir::EntryRole::Match});
                text += patient;
            }
            if (script->inBundles) {
                text += "}]}";
                entries.push_back({0, text.size(), fhir::EntryRole::Match});
            }
            completeness->matches += script->perBatch;
            const auto number = static_cast<std::uint64_t>(script->given++);
            co_return std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), number);
        }
        if (completeness->verdict == sources::Completeness::Verdict::Reading) {
            const auto cancelled = sources::Completeness::Verdict::Cancelled;
            completeness->verdict = script->isCancelled ? cancelled : script->verdict;
            completeness->error = script->error;
        }
        co_return std::shared_ptr<const fhir::ResourceBatch>();
    }

    std::shared_ptr<SourceScript> m_script;
    Completeness m_completeness = std::make_shared<sources::Completeness>();
};
