// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/conflictdecisions.h"

#include "base/pathtext.h"
#include "collect/acknowledge.h"
#include "release/whoami.h"
#include "ui/session/configeditor.h"
#include "ui/session/projectsession.h"

#include <QCoreApplication>

#include <unordered_set>

namespace Slipway {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::ConflictDecisions)
};

/// What a step exchanges: found when it is done for the first time, the same when it is done again.
struct Exchange {
    std::vector<Acknowledgement> before;
    std::vector<Acknowledgement> after;
};

/// The entries of the text that are about the same conflicts.
Result<std::vector<Acknowledgement>> presentEntries(std::string_view text,
                                                    const std::unordered_set<std::string> &keys)
{
    const auto config = parseSlipwayConfig(text, "slipway.toml");
    if (!config) {
        return failure(config.error());
    }
    std::vector<Acknowledgement> entries;
    for (const Acknowledgement &entry : config->acknowledgements) {
        if (keys.contains(acknowledgementKey(entry))) {
            entries.push_back(entry);
        }
    }
    return entries;
}

std::unordered_set<std::string> keysOf(const ProjectData &data,
                                       const std::vector<uint32_t> &numbers)
{
    std::unordered_set<std::string> keys;
    for (const uint32_t number : numbers) {
        keys.insert(acknowledgementKey((*data.conflicts)[number]));
    }
    return keys;
}

QString pathText(const ProjectData &data, uint32_t number)
{
    return displayPath((*data.conflicts)[number].destination);
}

} // namespace

void acknowledgeConflicts(ProjectSession &session, const std::vector<uint32_t> &numbers,
                          const QString &reason, std::function<void(const Result<int> &)> done)
{
    const std::shared_ptr<const ProjectData> data = session.data();
    if (!data || !data->conflicts || numbers.empty()) {
        return;
    }
    const int count = int(numbers.size());
    const QString text = count == 1
        ? Words::tr("Acknowledge %1").arg(pathText(*data, numbers.front()))
        : Words::tr("Acknowledge %Ln conflict(s)", nullptr, count);
    const AcknowledgeWords words = {
        .reason = reason, .by = currentUser(), .date = QDate::currentDate()};
    const auto exchange = std::make_shared<Exchange>();
    const ConfigEditor::Edit redo = [data, numbers, words,
                                     exchange](std::string_view toml) -> Result<std::string> {
        if (exchange->after.empty()) {
            auto before = presentEntries(toml, keysOf(*data, numbers));
            if (!before) {
                return failure(before.error());
            }
            auto after = draftAcknowledgements(*data->snapshot, *data->collection, *data->conflicts,
                                               numbers, words);
            if (!after) {
                return failure(after.error());
            }
            exchange->before = *std::move(before);
            exchange->after = *std::move(after);
            return putAcknowledgements(toml, exchange->after);
        }
        return swapAcknowledgements(toml, exchange->before, exchange->after);
    };
    const ConfigEditor::Edit undo = [exchange](std::string_view toml) {
        return swapAcknowledgements(toml, exchange->after, exchange->before);
    };
    session.configEditor().changeUndoably(
        text, redo, undo,
        [count, done = std::move(done)](const Result<ConfigEditor::Change> &result) {
            done(result ? Result<int>(count) : failure(result.error()));
        });
}

void withdrawAcknowledgements(ProjectSession &session, const std::vector<uint32_t> &numbers,
                              std::function<void(const Result<int> &)> done)
{
    const std::shared_ptr<const ProjectData> data = session.data();
    if (!data || !data->conflicts || !data->review) {
        return;
    }
    std::vector<uint32_t> decided;
    for (const uint32_t number : numbers) {
        if (data->review->decisions[number].acknowledgement >= 0) {
            decided.push_back(number);
        }
    }
    if (decided.empty()) {
        return;
    }
    const int count = int(decided.size());
    const QString text = count == 1
        ? Words::tr("Withdraw the acknowledgement of %1").arg(pathText(*data, decided.front()))
        : Words::tr("Withdraw %Ln acknowledgement(s)", nullptr, count);
    const auto exchange = std::make_shared<Exchange>();
    const ConfigEditor::Edit redo = [data, decided,
                                     exchange](std::string_view toml) -> Result<std::string> {
        if (exchange->before.empty()) {
            auto before = presentEntries(toml, keysOf(*data, decided));
            if (!before) {
                return failure(before.error());
            }
            exchange->before = *std::move(before);
        }
        return swapAcknowledgements(toml, exchange->before, {});
    };
    const ConfigEditor::Edit undo = [exchange](std::string_view toml) {
        return swapAcknowledgements(toml, {}, exchange->before);
    };
    session.configEditor().changeUndoably(
        text, redo, undo,
        [count, done = std::move(done)](const Result<ConfigEditor::Change> &result) {
            done(result ? Result<int>(count) : failure(result.error()));
        });
}

} // namespace Slipway
