// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "ui/models/referencefilter.h"
#include "ui/models/referencemodel.h"
#include "ui/pages/openlocal.h"
#include "ui/pages/policydialog.h"
#include "ui/pages/referencedetails.h"
#include "ui/pages/referencefilteractions.h"
#include "ui/pages/referencespage.h"
#include "ui/session/projectsession.h"
#include "ui/session/referencedecisions.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/nextrow.h"
#include "ui/widgets/notice.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QPushButton>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

void ReferencesPage::addActions(ActionRegistry &actions)
{
    addListActions(actions);
    addRowActions(actions);
    m_terms->add(actions);
    bindToAction(m_next, action("nextDangling"));
    bindToAction(m_open, action("openEditor"));
    auto *separator = new QAction(this);
    separator->setSeparator(true);
    const QList<QAction *> decisions = {action("warn"), action("leave"), action("stop")};
    const QList<QAction *> menu =
        QList{action("openEditor"), action("showInFiles"), action("showTarget"),
              action("copyPlace"),  action("copyUrl"),     separator}
        + decisions;
    m_list->setContextActions(menu);
    m_details->setActions(menu, decisions);
    updateActions();
}

void ReferencesPage::addListActions(ActionRegistry &actions)
{
    const auto list = [this](const QString &chip) {
        filter()->setText({});
        setChip(chip);
        query();
    };
    m_actions.add(actions, "nextDangling", tr("Next dangling reference"),
                  [this] { selectNextDangling(); },
                  {.keys = {QKeySequence(Qt::Key_F8)}, .onlyThere = false});
    m_actions.add(actions, "dangling", tr("List the dangling references"),
                  [list] { list(u"dangling"_s); }, {.onlyThere = false});
    m_actions.add(actions, "orphans", tr("List the files that nothing refers to"),
                  [list] { list(u"orphans"_s); }, {.onlyThere = false});
    m_actions.add(actions, "place", tr("Show the text around the reference"),
                  [this] { m_details->setTab(ReferenceDetails::Tab::Reference); },
                  {.keys = {QKeySequence(Qt::ALT | Qt::Key_1)}, .onlyThere = false});
    m_actions.add(actions, "graph", tr("Show what the file uses and what uses it"),
                  [this] { m_details->setTab(ReferenceDetails::Tab::Graph); },
                  {.keys = {QKeySequence(Qt::ALT | Qt::Key_2)}, .onlyThere = false});
}

void ReferencesPage::addRowActions(ActionRegistry &actions)
{
    const auto add = [&](const char *name, const QString &text, const QString &icon, Qt::Key letter,
                         std::function<void()> run) {
        m_actions.add(actions, name, text, std::move(run),
                      {.keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | letter)}, .icon = icon});
    };
    add("openEditor", tr("Open the file in its editor"), u"document-open"_s, Qt::Key_O,
        [this] { openEditor(); });
    add("showInFiles", tr("Show the file in Files"), u"go-next"_s, Qt::Key_S, [this] {
        if (const ReferenceRow *row = current()) {
            showInFiles(m_model->rows()->fileOf(*row));
        }
    });
    add("showTarget", tr("Show in Files what it leads to"), u"go-next"_s, Qt::Key_D,
        [this] { showTarget(); });
    add("copyPlace", tr("Copy the place"), u"edit-copy"_s, Qt::Key_C, [this] { copyPlaces(); });
    add("copyUrl", tr("Copy the URL as written"), u"edit-copy"_s, Qt::Key_U,
        [this] { copyUrls(); });
    const auto addDecision = [&](const char *name, const QString &text, Qt::Key letter,
                                 ReferenceAction decision) {
        add(name, text, {}, letter, [this, decision] { decide(decision); });
    };
    addDecision("warn", tr("Warn only…"), Qt::Key_W, ReferenceAction::Warn);
    addDecision("leave", tr("Leave as it is…"), Qt::Key_I, ReferenceAction::Leave);
    addDecision("stop", tr("Back to error…"), Qt::Key_E, ReferenceAction::Stop);
}

bool ReferencesPage::anyChosen(const std::function<bool(uint32_t)> &fits) const
{
    for (const QItemSelectionRange &range : m_list->selectionModel()->selection()) {
        for (int number = range.top(); number <= range.bottom(); ++number) {
            const ReferenceRow *row = m_model->rowAt(m_model->index(number, 0));
            if (row != nullptr && row->kind == ReferenceRow::Kind::Reference
                && m_model->rows()->table->isDangling(row->index) && fits(row->index)) {
                return true;
            }
        }
    }
    return false;
}

std::vector<uint32_t> ReferencesPage::chosenDangling() const
{
    std::vector<uint32_t> chosen;
    for (const QModelIndex &index : m_list->selectedRows()) {
        const ReferenceRow *row = m_model->rowAt(index);
        if (row != nullptr && row->kind == ReferenceRow::Kind::Reference
            && m_model->rows()->table->isDangling(row->index)) {
            chosen.push_back(row->index);
        }
    }
    std::ranges::sort(chosen);
    return chosen;
}

void ReferencesPage::decide(ReferenceAction action)
{
    std::vector<uint32_t> references = chosenDangling();
    if (references.empty()) {
        return;
    }
    auto *dialog =
        new PolicyDialog(action, m_model->rows()->table, std::move(references), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { decideWith(*dialog); });
    dialog->open();
}

void ReferencesPage::decideWith(const PolicyDialog &dialog)
{
    const auto done = [this](const Result<void> &result) {
        result ? m_notice->hide() : m_notice->say(result.error());
    };
    dialog.takesBack() ? removePolicies(session(), dialog.policies(), done)
                       : putPolicies(session(), dialog.policies(), done);
}

const ReferenceRow *ReferencesPage::current() const
{
    return m_model->rowAt(m_list->currentIndex());
}

const FoundReference *ReferencesPage::currentReference() const
{
    const ReferenceRow *row = current();
    return row != nullptr && row->kind == ReferenceRow::Kind::Reference
        ? &m_model->rows()->table->report->references[row->index]
        : nullptr;
}

void ReferencesPage::updateActions()
{
    if (m_actions.isEmpty()) {
        return;
    }
    const bool any = current() != nullptr;
    const FoundReference *found = currentReference();
    action("openEditor")
        ->setEnabled(
            any && !m_model->rows()->table->sourceOf(m_model->rows()->fileOf(*current())).empty());
    action("showInFiles")
        ->setEnabled(
            any
            && !m_model->rows()->table->report->isTemplate(m_model->rows()->fileOf(*current())));
    action("showTarget")->setEnabled(found != nullptr && found->target != FoundReference::Nowhere);
    action("copyPlace")->setEnabled(any);
    action("copyUrl")->setEnabled(found != nullptr);
    const bool ready = session().state() == ProjectSession::State::Ready;
    const bool dangles = ready && anyChosen([](uint32_t) { return true; });
    action("warn")->setEnabled(dangles);
    action("leave")->setEnabled(dangles);
    action("stop")->setEnabled(
        dangles && anyChosen([this](uint32_t reference) {
            const ReferencePolicy *policy = m_model->rows()->table->policyOf(reference);
            return policy != nullptr && policy->action != ReferenceAction::Stop;
        }));
    action("nextDangling")->setEnabled(session().data() && table() && table()->counts.dangling > 0);
    m_terms->setAvailable(session().data() && table()
                          && table()->counts.all + table()->counts.unread > 0);
}

void ReferencesPage::openEditor()
{
    if (const ReferenceRow *row = current()) {
        openLocally(m_model->rows()->table->sourceOf(m_model->rows()->fileOf(*row)), *this);
    }
}

void ReferencesPage::showInFiles(uint32_t file)
{
    if (m_model->rows()) {
        Q_EMIT goTo(
            {.page = PageId::Files,
             .chip = u"all"_s,
             .filter = {},
             .path = QByteArray::fromStdString(m_model->rows()->table->report->files[file])});
    }
}

void ReferencesPage::showTarget()
{
    if (const FoundReference *found = currentReference();
        found != nullptr && found->target != FoundReference::Nowhere) {
        showInFiles(found->target);
    }
}

/// "…/shop.css:12:5", as editors and terminals take it.
void ReferencesPage::copyPlaces()
{
    QStringList lines;
    for (const QModelIndex &index : m_list->selectedRows()) {
        const ReferenceRow *row = m_model->rowAt(index);
        const ReferenceTable &table = *m_model->rows()->table;
        QString place = displayPath(table.sourceOf(m_model->rows()->fileOf(*row)));
        if (row->kind == ReferenceRow::Kind::Reference) {
            const TextPosition &at = table.report->references[row->index].position;
            place += u":%1:%2"_s.arg(at.line).arg(at.column);
        }
        lines << place;
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void ReferencesPage::copyUrls()
{
    QStringList lines;
    for (const QModelIndex &index : m_list->selectedRows()) {
        const ReferenceRow *row = m_model->rowAt(index);
        if (row->kind == ReferenceRow::Kind::Reference) {
            lines << textFromPath(m_model->rows()->table->report->references[row->index].url);
        }
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void ReferencesPage::selectNextDangling()
{
    const bool isThere = goToNextRow(*m_list, [this](const QModelIndex &index) {
        const ReferenceRow *row = m_model->rowAt(index);
        return row->kind == ReferenceRow::Kind::Reference
            && m_model->rows()->table->isDangling(row->index);
    });
    if (!isThere && m_model->rows()) {
        filter()->clear(); // it hides them
    }
}

void ReferencesPage::listReferencesOf(uint32_t file, const QString &chip)
{
    if (m_model->rows()) {
        const QString path = displayPath(m_model->rows()->table->report->files[file]);
        filter()->setText(filterTerm(u"file"_s, path));
        setChip(chip);
        m_details->setTab(ReferenceDetails::Tab::Reference);
        query();
    }
}

void ReferencesPage::showReference(uint32_t reference)
{
    if (!m_model->rows()) {
        return;
    }
    const QByteArray path = referencePath(*m_model->rows()->table->report, reference);
    if (!m_list->select(path)) {
        follow({.page = PageId::References, .chip = u"all"_s, .path = path});
    }
}

} // namespace Slipway
