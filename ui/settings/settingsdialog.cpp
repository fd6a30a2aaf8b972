// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsdialog.h"

#include "ui/delegates/pagedelegate.h"
#include "ui/models/pathtreemodel.h"
#include "ui/settings/settingspage.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollpane.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QUndoStack>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

// Widths in the reference font.
constexpr int ListWidth = 178;
constexpr int NarrowDialog = 700; // below it, the list takes what its names need and no more

} // namespace

SettingsDialog::SettingsDialog(QUndoStack &undo, QWidget *parent)
    : Dialog(parent)
    , m_undo(undo)
    , m_list(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_save(new QPushButton(tr("Save settings"), this))
    , m_cancel(new QPushButton(this))
{
    setObjectName(u"settingsDialog"_s);
    setWindowTitle(tr("Settings"));
    m_list->setObjectName(u"settingsPages"_s);
    m_list->setAccessibleName(tr("Pages of settings"));
    // As the window's pages are listed: names on the dialog's own ground, the current one's tinted.
    m_list->setFixedWidth(scaled(this, ListWidth));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new PageDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->viewport()->setAttribute(Qt::WA_Hover);
    m_save->setObjectName(u"settingsSave"_s);
    m_cancel->setObjectName(u"settingsCancel"_s);
    m_cancel->setAutoDefault(false);
    setButtonKind(m_save, ButtonKind::Primary);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(this, 8));
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    auto *body = new QHBoxLayout;
    body->setSpacing(scaled(this, 14));
    body->addWidget(m_list);
    body->addWidget(new Line(Qt::Vertical, this));
    body->addWidget(m_stack, 1);
    auto *layout = new QVBoxLayout(this);
    const int pad = scaled(this, 14);
    layout->setContentsMargins(pad, pad, pad, pad);
    layout->setSpacing(pad);
    layout->addLayout(body, 1);
    layout->addLayout(buttons);
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_save, &QPushButton::clicked, this, &SettingsDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &SettingsDialog::reject);
    resizeWithin(810, 520);
    refresh();
}

void SettingsDialog::addPage(SettingsPage *page)
{
    m_pages << page;
    auto *pane = new ScrollPane(page, m_stack);
    pane->setScrollsAcross(); // a dialog is never larger than the screen
    m_stack->addWidget(pane);
    auto *item = new QListWidgetItem(page->title(), m_list);
    item->setData(IconNameRole, page->iconName());
    if (width() < scaled(this, NarrowDialog)) {
        m_list->setFixedWidth(std::min(scaled(this, ListWidth), m_list->sizeHintForColumn(0)));
    }
    connect(page, &SettingsPage::edited, this, &SettingsDialog::refresh);
    for (QPushButton *button : page->findChildren<QPushButton *>()) {
        button->setAutoDefault(false); // Enter saves, it does not press what has the focus next
    }
    if (m_pages.size() == 1) {
        m_list->setCurrentRow(0);
    }
}

void SettingsDialog::showPage(int row)
{
    m_list->setCurrentRow(row);
    if (QWidget *first = m_pages[row]->focusProxy()) {
        first->setFocus(Qt::OtherFocusReason);
    }
}

void SettingsDialog::refresh()
{
    const bool dirty = std::ranges::any_of(m_pages, &SettingsPage::isDirty);
    m_save->setEnabled(dirty);
    m_cancel->setText(dirty ? tr("Leave all as it was") : tr("Close"));
}

void SettingsDialog::accept()
{
    if (std::ranges::any_of(m_pages, &SettingsPage::isDirty)) {
        m_undo.beginMacro(tr("Change settings"));
        for (SettingsPage *page : std::as_const(m_pages)) {
            page->apply(m_undo);
        }
        m_undo.endMacro();
    }
    QDialog::accept();
}

} // namespace Slipway
