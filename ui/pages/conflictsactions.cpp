// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "base/savefile.h"
#include "ui/pages/acknowledgedialog.h"
#include "ui/pages/conflictdetails.h"
#include "ui/pages/conflictspage.h"
#include "ui/pages/openlocal.h"
#include "ui/session/conflictdecisions.h"
#include "ui/session/functioncommand.h"
#include "ui/session/projectsession.h"
#include "ui/text/format.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/nextrow.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/savedialog.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QGuiApplication>
#include <QPushButton>
#include <QtConcurrentRun>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

Result<void> writeFile(const QString &file, const QByteArray &content)
{
    Result<void> saved = saveFile(pathFromText(file), std::string_view(content),
                                  ConflictsPage::tr("The report was not written"));
    if (!saved) {
        saved.error().advice = ConflictsPage::tr("Choose another folder.");
    }
    return saved;
}

} // namespace

void ConflictsPage::addActions(ActionRegistry &actions)
{
    addListActions(actions);
    addFileActions(actions);
    m_details->addActions(actions);
    bindToAction(m_export, action("export"));
    bindToAction(m_whatIf, action("whatIf"));
    bindToAction(m_markSeen, action("markAllSeen"));
    // The palette leads there by the page's own actions.
    m_deployAction = actions.add(
        {.id = u"conflicts.deploy"_s,
         .text = tr("Deploy…"),
         .group = ActionGroup::Conflicts,
         .run =
             [this] {
                 Q_EMIT goTo({.page = PageId::Deploy, .chip = {}, .filter = {}, .path = {}});
             },
         .page = PageId::Conflicts,
         .inPalette = false});
    bindToAction(m_toDeploy, m_deployAction);
    m_list->setContextActions({action("acknowledge"), action("withdraw"), action("openBoth"),
                               action("showFolders"), action("showInFiles"), action("copyPath")});
    updateActions();
}

void ConflictsPage::addListActions(ActionRegistry &actions)
{
    m_actions.add(actions, "acknowledge", tr("Acknowledge…"), [this] { acknowledge(); }, {});
    m_actions.add(actions, "withdraw", tr("Withdraw the acknowledgement"), [this] { withdraw(); },
                  {});
    m_actions.add(actions, "nextOpen", tr("Next conflict that needs a decision"),
                  [this] { selectNextOpen(); },
                  {.keys = {QKeySequence(Qt::Key_F8)}, .onlyThere = false});
    m_actions.add(actions, "nextCandidate", tr("Compare the next candidate"),
                  [this] { m_details->compareNext(); },
                  {.keys = {QKeySequence(Qt::CTRL | Qt::Key_Right)}});
    m_actions.add(actions, "showIdentical", tr("Show or hide identical files"),
                  [this] {
                      toggleKind(m_model->indexOf(
                          "\n"_ba + conflictKindId(ConflictKind::Identical).toUtf8()));
                  },
                  {.onlyThere = false});
    m_actions.add(actions, "sortByPath", tr("Sort the conflicts by path"),
                  [this] { sortBy(ConflictOrder::Path); }, {.onlyThere = false});
    m_actions.add(actions, "sortByState", tr("Sort the conflicts by state"),
                  [this] { sortBy(ConflictOrder::State); }, {.onlyThere = false});
    m_actions.add(actions, "sortByWinner", tr("Sort the conflicts by winner"),
                  [this] { sortBy(ConflictOrder::Winner); }, {.onlyThere = false});
    m_actions.add(actions, "sortByDifference", tr("Sort the conflicts by difference"),
                  [this] { sortBy(ConflictOrder::Difference); }, {.onlyThere = false});
    m_actions.add(actions, "markAllSeen", tr("Mark all as seen"), [this] { markAllSeen(); },
                  {.onlyThere = false});
    m_actions.add(actions, "whatIf", tr("What if…"),
                  [this] {
                      Q_EMIT goTo(
                          {.page = PageId::Sources, .chip = u"whatif"_s, .filter = {}, .path = {}});
                  },
                  {.onlyThere = false});
    m_actions.add(actions, "export", tr("Export…"), [this] { chooseExport(); },
                  {.keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)}, .onlyThere = false});
}

void ConflictsPage::addFileActions(ActionRegistry &actions)
{
    m_actions.add(actions, "openBoth", tr("Open both"), [this] { openBoth(); },
                  {.keys = {QKeySequence(Qt::CTRL | Qt::Key_B)}});
    m_actions.add(actions, "showFolders", tr("Show both in the file manager"),
                  [this] { showFolders(); }, {});
    m_actions.add(actions, "showInFiles", tr("Show in Files"),
                  [this] {
                      if (const Conflict *conflict = m_model->conflictAt(m_list->currentIndex())) {
                          Q_EMIT goTo({.page = PageId::Files,
                                       .chip = u"all"_s,
                                       .filter = {},
                                       .path = QByteArray::fromStdString(conflict->destination)});
                      }
                  },
                  {});
    m_actions.add(actions, "copyPath", tr("Copy the path"), [this] { copyPaths(); },
                  {.keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)}});
}

void ConflictsPage::updateActions()
{
    const std::shared_ptr<const ProjectData> project = session().data();
    // Where nothing is claimed twice the page itself leads there.
    m_toDeploy->setVisible(isDecided() && !project->conflicts->empty());
    if (m_actions.isEmpty()) {
        return;
    }
    allowDeploy(m_deployAction);
    const bool ready = project && project->review && isListCurrent()
        && session().state() == ProjectSession::State::Ready;
    const std::vector<uint32_t> numbers = ready ? chosen() : std::vector<uint32_t>();
    const ConflictChoice choice = ready ? choiceOf(*project, numbers) : ConflictChoice();
    const bool single = numbers.size() == 1;
    action("acknowledge")->setEnabled(choice.open > 0);
    action("withdraw")->setEnabled(choice.acknowledged > 0);
    action("withdraw")
        ->setText(choice.acknowledged > 1
                      ? tr("Withdraw %Ln acknowledgement(s)", nullptr, choice.acknowledged)
                      : tr("Withdraw the acknowledgement"));
    const bool isPair = single && numbers.front() < project->conflicts->size()
        && (*project->conflicts)[numbers.front()].candidates.size() > 1;
    action("openBoth")->setEnabled(isPair);
    action("showFolders")->setEnabled(isPair);
    action("showInFiles")->setEnabled(single);
    action("nextCandidate")->setEnabled(single && m_details->hasOthers());
    action("copyPath")->setEnabled(!numbers.empty());
    const bool any = project && project->conflicts && !project->conflicts->empty();
    const ConflictRows *rows = any ? m_model->rows().get() : nullptr;
    action("export")->setEnabled(project && project->review);
    action("whatIf")->setEnabled(project != nullptr);
    action("nextOpen")->setEnabled(rows != nullptr && rows->counts.needs > 0);
    action("showIdentical")->setEnabled(rows != nullptr && rows->counts.identical > 0);
    action("markAllSeen")->setEnabled(rows != nullptr && rows->counts.fresh > 0);
}

void ConflictsPage::acknowledge()
{
    const std::shared_ptr<const ProjectData> project = session().data();
    if (!project || !project->review || !isListCurrent()) {
        return;
    }
    std::vector<uint32_t> numbers = chosen();
    std::erase_if(numbers, [&](uint32_t number) {
        return number >= project->conflicts->size()
            || !canBeAcknowledged((*project->conflicts)[number],
                                  project->review->decisions[number]);
    });
    if (numbers.empty()) {
        return;
    }
    AcknowledgeDialog::What what = {
        .path = {}, .count = int(numbers.size()), .former = {}, .changed = {}};
    if (numbers.size() == 1) {
        const ConflictDecision &decision = project->review->decisions[numbers.front()];
        what.path = displayPath((*project->conflicts)[numbers.front()].destination);
        if (decision.acknowledgement >= 0) {
            what.former = project->config.acknowledgements[size_t(decision.acknowledgement)].reason;
            what.changed = tr("The acknowledgement lapsed: %1.").arg(decision.lapsedBecause);
        }
    }
    auto *dialog = new AcknowledgeDialog(what, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, numbers, conflicts = project->conflicts] {
                if (!session().data() || session().data()->conflicts != conflicts) {
                    m_notice->say(Tone::Warn,
                                  tr("The project was read again meanwhile: choose once more."));
                    return;
                }
                takeKeyboardToList();
                acknowledgeConflicts(session(), numbers, dialog->reason(),
                                     [this](const Result<int> &result) {
                                         result ? m_notice->hide() : m_notice->say(result.error());
                                     });
            });
    dialog->open();
}

void ConflictsPage::withdraw()
{
    if (!isListCurrent()) {
        return;
    }
    takeKeyboardToList();
    withdrawAcknowledgements(session(), chosen(), [this](const Result<int> &result) {
        result ? m_notice->hide() : m_notice->say(result.error());
    });
}

void ConflictsPage::takeKeyboardToList()
{
    if (m_details->isAncestorOf(window()->focusWidget())) {
        m_list->setFocus();
    }
}

void ConflictsPage::markAllSeen()
{
    if (!m_marks) {
        return;
    }
    const Seen before = m_seen;
    const Seen after = std::make_shared<const QSet<quint64>>(m_marks->begin(), m_marks->end());
    session().undoStack().push(new FunctionCommand(
        tr("Mark all conflicts as seen"), [this, after] { setSeen(after); },
        [this, before] { setSeen(before); }));
}

void ConflictsPage::setSeen(const Seen &seen)
{
    m_seen = seen;
    if (filter()->chips()->current() == u"new"_s) {
        filter()->chips()->setCurrent(u"all"_s);
    }
    query();
}

void ConflictsPage::openBoth()
{
    const auto [winner, other] = m_details->comparedFiles();
    openLocally(winner, *this);
    openLocally(other, *this);
}

void ConflictsPage::showFolders()
{
    const auto [winner, other] = m_details->comparedFiles();
    const std::string first(PosixPath::folderOf(winner));
    const std::string second(PosixPath::folderOf(other));
    openLocally(first, *this);
    if (second != first) {
        openLocally(second, *this);
    }
}

void ConflictsPage::copyPaths()
{
    QStringList paths;
    for (const uint32_t number : chosen()) {
        paths << textFromPath((*m_model->rows()->data->conflicts)[number].destination);
    }
    QGuiApplication::clipboard()->setText(paths.join(u'\n'));
}

void ConflictsPage::selectNextOpen()
{
    const bool isThere = goToNextRow(*m_list, [this](const QModelIndex &index) {
        const ConflictDecision *decision = m_model->decisionAt(index);
        return decision != nullptr && decision->stopsDeploy;
    });
    if (!isThere && m_model->rowCount() > 0) {
        filter()->clear(); // it hides them
    }
}

void ConflictsPage::chooseExport()
{
    const QString project = session().data() ? session().data()->name : QString();
    auto *dialog =
        makeSaveDialog(window(), tr("Export the conflicts"), tr("%1 conflicts").arg(project),
                       {{.words = tr("Report for people (*.html)"), .suffix = u"html"_s},
                        {.words = tr("Table (*.csv)"), .suffix = u"csv"_s},
                        {.words = tr("Data for programs (*.json)"), .suffix = u"json"_s}},
                       m_exportFolder);
    dialog->setObjectName(u"exportDialog"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_exportFolder = QFileInfo(file).path();
        exportTo(file, exportFormatOf(file).value_or(ExportFormat::Html));
    });
    dialog->open();
}

void ConflictsPage::exportTo(const QString &file, ExportFormat format)
{
    const std::shared_ptr<const ProjectData> project = session().data();
    if (!project || !project->review) {
        return;
    }
    auto *watcher = new QFutureWatcher<Result<void>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this,
            [this, watcher, file, count = int(project->conflicts->size())] {
                watcher->deleteLater();
                if (const Result<void> done = watcher->future().takeResult(); !done) {
                    m_notice->say(done.error());
                    return;
                }
                m_exported = file;
                m_notice->say(Tone::Good,
                              tr("%Ln conflict(s) exported to %1", nullptr, count).arg(file),
                              tr("Open the report"));
            });
    watcher->setFuture(QtConcurrent::run([data = project, file, format] {
        return writeFile(file,
                         exportConflicts({.snapshot = *data->snapshot,
                                          .config = data->config,
                                          .collection = *data->collection,
                                          .conflicts = *data->conflicts,
                                          .review = *data->review,
                                          .project = data->name,
                                          .made = QDateTime::currentDateTimeUtc()},
                                         format));
    }));
}

} // namespace Slipway
