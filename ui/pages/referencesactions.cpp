// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "ui/models/referencefilter.h"
#include "ui/models/referencemodel.h"
#include "ui/pages/openlocal.h"
#include "ui/pages/referencedetails.h"
#include "ui/pages/referencespage.h"
#include "ui/session/projectsession.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/filterrow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

namespace Slipway {

using namespace Qt::StringLiterals;

void ReferencesPage::addActions(ActionRegistry &actions)
{
    addListActions(actions);
    addRowActions(actions);
    bindToAction(m_next, action("nextDangling"));
    bindToAction(m_open, action("openEditor"));
    const QList<QAction *> menu = {action("openEditor"), action("showInFiles"),
                                   action("showTarget"), action("copyPlace"), action("copyUrl")};
    m_list->setContextActions(menu);
    m_details->setActions(menu);
    updateActions();
}

void ReferencesPage::addListActions(ActionRegistry &actions)
{
    const auto add = [&](const char *name, const QString &text, const QList<QKeySequence> &keys,
                         std::function<void()> run) {
        m_actions.insert(name,
                         actions.add({.id = u"references."_s + QLatin1String(name),
                                      .text = text,
                                      .group = ActionGroup::References,
                                      .shortcuts = keys,
                                      .icon = {},
                                      .run = std::move(run),
                                      .page = PageId::References}));
    };
    add("nextDangling", tr("Next reference that leads nowhere"), {QKeySequence(Qt::Key_F8)},
        [this] { selectNextDangling(); });
    const auto list = [this](const QString &chip) {
        filter()->setText({});
        setChip(chip);
        query();
    };
    add("dangling", tr("List the references that lead nowhere"), {},
        [list] { list(u"dangling"_s); });
    add("orphans", tr("List the files that nothing refers to"), {}, [list] { list(u"orphans"_s); });
    add("place", tr("Show the text around the reference"), {QKeySequence(Qt::ALT | Qt::Key_1)},
        [this] { m_details->setTab(ReferenceDetails::Tab::Reference); });
    add("graph", tr("Show what the file uses and what uses it"),
        {QKeySequence(Qt::ALT | Qt::Key_2)},
        [this] { m_details->setTab(ReferenceDetails::Tab::Graph); });
}

void ReferencesPage::addRowActions(ActionRegistry &actions)
{
    const auto add = [&](const char *name, const QString &text, const QString &icon,
                         const QList<QKeySequence> &keys, std::function<void()> run) {
        m_actions.insert(name,
                         actions.add({.id = u"references."_s + QLatin1String(name),
                                      .text = text,
                                      .group = ActionGroup::References,
                                      .shortcuts = keys,
                                      .icon = icon,
                                      .run = std::move(run),
                                      .page = PageId::References,
                                      .onlyThere = true}));
    };
    const auto key = [](Qt::Key letter) {
        return QList{QKeySequence(Qt::CTRL | Qt::SHIFT | letter)};
    };
    add("openEditor", tr("Open the file in its editor"), u"document-open"_s, key(Qt::Key_O),
        [this] { openEditor(); });
    add("showInFiles", tr("Show the file in Files"), u"go-next"_s, key(Qt::Key_S), [this] {
        if (const ReferenceRow *row = current()) {
            showInFiles(m_model->rows()->fileOf(*row));
        }
    });
    add("showTarget", tr("Show in Files what it leads to"), u"go-next"_s, key(Qt::Key_D),
        [this] { showTarget(); });
    add("copyPlace", tr("Copy the place"), u"edit-copy"_s, key(Qt::Key_C),
        [this] { copyPlaces(); });
    add("copyUrl", tr("Copy the URL as written"), u"edit-copy"_s, key(Qt::Key_U),
        [this] { copyUrls(); });
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
    action("showInFiles")->setEnabled(any);
    action("showTarget")->setEnabled(found != nullptr && found->target != FoundReference::Nowhere);
    action("copyPlace")->setEnabled(any);
    action("copyUrl")->setEnabled(found != nullptr);
    action("nextDangling")->setEnabled(session().data() && table() && table()->counts.dangling > 0);
}

void ReferencesPage::openEditor()
{
    if (const ReferenceRow *row = current()) {
        openLocally(m_model->rows()->table->sourceOf(m_model->rows()->fileOf(*row)));
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
    const ReferenceRows *rows = m_model->rows().get();
    if (rows == nullptr) {
        return;
    }
    const int count = int(rows->rows.size());
    const int start = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
    for (int step = 1; step <= count; ++step) {
        const QModelIndex index = m_model->index((start + step) % count, 0);
        const ReferenceRow *row = m_model->rowAt(index);
        if (row->kind == ReferenceRow::Kind::Reference && rows->table->isDangling(row->index)) {
            m_list->select(index.data(PathRole).toByteArray());
            m_list->setFocus();
            return;
        }
    }
    filter()->clear(); // it hides them
}

void ReferencesPage::listReferencesOf(uint32_t file)
{
    if (m_model->rows()) {
        const QString path = displayPath(m_model->rows()->table->report->files[file]);
        filter()->setText(filterTerm(u"file"_s, path));
        setChip(u"all"_s);
        m_details->setTab(ReferenceDetails::Tab::Reference);
        query();
    }
}

void ReferencesPage::showReference(uint32_t reference)
{
    if (!m_model->rows()) {
        return;
    }
    const QByteArray path = referencePath(*m_model->rows()->table, reference);
    if (!m_list->select(path)) {
        follow({.page = PageId::References, .chip = u"all"_s, .path = path});
    }
}

} // namespace Slipway
