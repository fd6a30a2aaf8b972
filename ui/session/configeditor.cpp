// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/configeditor.h"

#include "collect/conflictreview.h"
#include "project/configfile.h"
#include "ui/session/projectsession.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QUndoCommand>
#include <QtConcurrentRun>

namespace Slipway {

namespace {

struct Answer {
    ConfigEditor::Change change;
    SlipwayConfig config;
    std::shared_ptr<const ConflictReview> review;
};

/// What is written must be a slipway.toml that the project can be opened with.
Result<Answer> changed(const std::string &folder, const ConfigEditor::Edit &edit,
                       const std::optional<std::string> &made,
                       const std::shared_ptr<const ProjectData> &data)
{
    Answer answer;
    const auto change = [&](std::string_view text) -> Result<std::string> {
        answer.change.before = std::string(text);
        auto edited = edit(text);
        if (!edited) {
            return edited;
        }
        auto config = parseSlipwayConfig(*edited, folder + "/slipway.toml");
        if (!config) {
            return failure(config.error());
        }
        answer.config = *std::move(config);
        return edited;
    };
    const auto file = changeConfigFile(folder, change, made);
    if (!file) {
        return failure(file.error());
    }
    answer.change.after = file->text;
    answer.change.madeFile = file->isNew;
    answer.change.removedFile = !file->exists && answer.change.before != file->text;
    if (data && data->conflicts) {
        auto review = reviewConflicts(*data->snapshot, answer.config, *data->collection,
                                      *data->conflicts, {}, nullptr, data->review.get());
        if (!review) {
            return failure(review.error());
        }
        answer.review = std::make_shared<const ConflictReview>(*std::move(review));
    }
    return answer;
}

} // namespace

/// A change that was done. QUndoStack calls redo() when it is pushed: that one is skipped.
class ConfigEditor::Command final : public QUndoCommand {
public:
    Command(ConfigEditor &editor, const QString &text, Edit redo, Edit undo, Change change)
        : QUndoCommand(text)
        , m_editor(editor)
        , m_redo(std::move(redo))
        , m_undo(std::move(undo))
        , m_change(std::move(change))
    { }

    void redo() override { run(m_change.before, m_change.after, m_redo); }
    void undo() override { run(m_change.after, m_change.before, m_undo); }

private:
    /// Where the file still is as this command left it, the other text comes back as it was.
    void run(const std::string &from, const std::string &to, const Edit &edit)
    {
        if (m_skip) {
            m_skip = false;
            return;
        }
        const bool undoing = &from == &m_change.after;
        m_editor.change(
            [from, to, edit](std::string_view text) -> Result<std::string> {
                return text == from ? Result<std::string>(to) : edit(text);
            },
            undoing &&m_change.madeFile ? std::optional(from) : std::nullopt,
            [this, undoing, editor = &m_editor,
             alive = std::weak_ptr<bool>(m_alive)](const Result<Change> &result) {
                if (alive.expired()) {
                    return;
                }
                if (result) {
                    (undoing ? m_change.after : m_change.before) = result->before;
                    (undoing ? m_change.before : m_change.after) = result->after;
                    m_change.madeFile = undoing ? m_change.madeFile : result->madeFile;
                    return;
                }
                stepBack(undoing);
                Q_EMIT editor->failed(result.error());
            });
    }

    /// The stack has counted the step already.
    void stepBack(bool undoing)
    {
        QUndoStack &stack = m_editor.m_session.undoStack();
        const int place = undoing ? stack.index() : stack.index() - 1;
        if (place >= 0 && place < stack.count() && stack.command(place) == this) {
            m_skip = true;
            undoing ? stack.redo() : stack.undo();
        }
    }

    ConfigEditor &m_editor;
    Edit m_redo;
    Edit m_undo;
    Change m_change;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
    bool m_skip = true;
};

ConfigEditor::ConfigEditor(ProjectSession &session)
    : QObject(&session)
    , m_session(session)
{
    m_worker.setMaxThreadCount(1);
}

ConfigEditor::~ConfigEditor()
{
    m_worker.waitForDone();
}

void ConfigEditor::change(const Edit &edit, std::function<void(const Result<Change> &)> done)
{
    change(edit, std::nullopt, std::move(done));
}

void ConfigEditor::change(const Edit &edit, const std::optional<std::string> &made,
                          std::function<void(const Result<Change> &)> done)
{
    const std::shared_ptr<const ProjectData> data = m_session.data();
    const std::string folder = m_session.located() ? m_session.located()->location.folder
        : data                                     ? data->snapshot->projectFolder
                                                   : std::string();
    m_session.watch().holdConfig();
    auto *watcher = new QFutureWatcher<Result<Answer>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this,
            [this, watcher, folder, done = std::move(done)] {
                watcher->deleteLater();
                const Result<Answer> answer = watcher->future().takeResult();
                const std::string now = m_session.located() ? m_session.located()->location.folder
                    : m_session.data() ? m_session.data()->snapshot->projectFolder
                                       : std::string();
                if (now != folder) {
                    m_session.watch().configStays();
                    return; // another project is open
                }
                if (!answer) {
                    m_session.watch().configStays();
                    done(failure(answer.error()));
                    return;
                }
                const auto text =
                    answer->change.removedFile ? std::nullopt : std::optional(answer->change.after);
                m_session.watch().configBecomes(answer->change.before, text);
                m_session.replaceConfig(answer->config, answer->review, text);
                done(answer->change);
            });
    watcher->setFuture(QtConcurrent::run(
        &m_worker, [folder, edit, made, data] { return changed(folder, edit, made, data); }));
}

void ConfigEditor::changeUndoably(const QString &text, const Edit &redo, const Edit &undo,
                                  std::function<void(const Result<Change> &)> done)
{
    change(redo, [this, text, redo, undo, done = std::move(done)](const Result<Change> &result) {
        if (result && result->before != result->after) {
            m_session.undoStack().push(new Command(*this, text, redo, undo, *result));
        }
        done(result);
    });
}

} // namespace Slipway
