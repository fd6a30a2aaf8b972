// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/referencedecisions.h"

#include "project/slipwayconfig.h"
#include "ui/session/configeditor.h"
#include "ui/session/projectsession.h"

#include <QCoreApplication>

#include <algorithm>

namespace Slipway {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::ReferenceDecisions)
};

/// What a step exchanges; `before` is found when it is done for the first time.
struct Exchange {
    std::vector<ReferencePolicy> before;
    std::vector<ReferencePolicy> after;
    bool isKnown = false;
};

/// The policies of the text that are about the same references.
Result<std::vector<ReferencePolicy>> presentPolicies(std::string_view text,
                                                     const std::vector<ReferencePolicy> &about)
{
    const auto config = parseSlipwayConfig(text, "slipway.toml");
    if (!config) {
        return failure(config.error());
    }
    std::vector<ReferencePolicy> present;
    std::ranges::copy_if(config->referencePolicies, std::back_inserter(present),
                         [&](const ReferencePolicy &policy) {
                             return std::ranges::any_of(about, [&](const ReferencePolicy &other) {
                                 return policy.concernsSame(other);
                             });
                         });
    return present;
}

void exchange(ProjectSession &session, const QString &text,
              const std::vector<ReferencePolicy> &about, const std::vector<ReferencePolicy> &after,
              std::function<void(const Result<void> &)> done)
{
    const auto step = std::make_shared<Exchange>();
    step->after = after;
    const ConfigEditor::Edit redo = [step, about](std::string_view toml) -> Result<std::string> {
        if (!step->isKnown) {
            auto before = presentPolicies(toml, about);
            if (!before) {
                return failure(before.error());
            }
            step->before = *std::move(before);
            step->isKnown = true;
        }
        return swapReferencePolicies(toml, step->before, step->after);
    };
    const ConfigEditor::Edit undo = [step](std::string_view toml) {
        return swapReferencePolicies(toml, step->after, step->before);
    };
    session.configEditor().changeUndoably(
        text, redo, undo, [done = std::move(done)](const Result<ConfigEditor::Change> &result) {
            done(result ? Result<void>() : failure(result.error()));
        });
}

QString putText(ReferenceAction action)
{
    switch (action) {
    case ReferenceAction::Warn:
        return Words::tr("Warn only about references");
    case ReferenceAction::Leave:
        return Words::tr("Leave references as they are");
    case ReferenceAction::Stop:
        break;
    }
    return Words::tr("Make references an error");
}

} // namespace

void putPolicies(ProjectSession &session, const std::vector<ReferencePolicy> &policies,
                 std::function<void(const Result<void> &)> done)
{
    if (session.data() && !policies.empty()) {
        exchange(session, putText(policies.front().action), policies, policies, std::move(done));
    }
}

void removePolicies(ProjectSession &session, const std::vector<ReferencePolicy> &policies,
                    std::function<void(const Result<void> &)> done)
{
    if (session.data() && !policies.empty()) {
        exchange(session, Words::tr("Take back %Ln policy(s)", nullptr, int(policies.size())),
                 policies, {}, std::move(done));
    }
}

} // namespace Slipway
