// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"

#include "ui/shell/actionregistry.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// Text at one end, shortcut at the other.
class EntryDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        painter->save();
        const int pad = scaled(option.fontMetrics, 10);
        const int side = scaled(option.fontMetrics, 16);
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->fillRect(option.rect, roleColor(Role::Selection, option.palette));
        }
        QRect box(option.rect.left() + pad, option.rect.center().y() - side / 2, side, side);
        box = QStyle::visualRect(option.direction, option.rect, box);
        index.data(Qt::DecorationRole).value<QIcon>().paint(painter, box);
        const QRect text = option.rect.adjusted(pad * 2 + side, 0, -pad, 0);
        const QRect inside = QStyle::visualRect(option.direction, option.rect, text);
        painter->setPen(roleColor(Role::Text, option.palette));
        painter->drawText(inside, int(Qt::AlignVCenter | Qt::AlignLeading),
                          index.data().toString());
        painter->setPen(roleColor(Role::QuietText, option.palette));
        painter->drawText(inside, int(Qt::AlignVCenter | Qt::AlignTrailing),
                          index.data(Qt::UserRole).toString());
        painter->restore();
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &) const override
    {
        return {scaled(option.fontMetrics, 300), scaled(option.fontMetrics, 32)};
    }
};

} // namespace

CommandPalette::CommandPalette(ActionRegistry &actions, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_actions(actions)
    , m_field(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(u"palette"_s);
    setWindowTitle(tr("Find a page or an action"));
    m_field->setObjectName(u"paletteField"_s);
    m_field->setPlaceholderText(tr("Type what you want to do"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->addAction(icon(u"edit-find"_s), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    auto *layout = new QVBoxLayout(this);
    const int pad = scaled(this, 8);
    layout->setContentsMargins(pad, pad, pad, pad);
    layout->setSpacing(pad);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::narrow);
    connect(m_field, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);
    resize(scaled(this, 520), scaled(this, 400));
    narrow();
}

void CommandPalette::narrow()
{
    const QStringList words = m_field->text().split(u' ', Qt::SkipEmptyParts);
    m_list->clear();
    for (const ActionRegistry::Entry &entry : m_actions.entries()) {
        const QAction *action = entry.action;
        const bool fits = std::ranges::all_of(words, [action](const QString &word) {
            return action->text().contains(word, Qt::CaseInsensitive);
        });
        if (!fits || !action->isEnabled() || action->objectName() == "window.palette"_L1) {
            continue;
        }
        auto *item = new QListWidgetItem(action->icon(), action->text(), m_list);
        item->setData(Qt::UserRole, action->shortcut().toString(QKeySequence::NativeText));
        item->setData(Qt::UserRole + 1, entry.spec.id);
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::runCurrent()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (item == nullptr) {
        return;
    }
    const QString id = item->data(Qt::UserRole + 1).toString();
    accept();
    // After the palette is gone, so that the action finds the focus where it was.
    QTimer::singleShot(0, &m_actions, [&actions = m_actions, id] { actions.run(id); });
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int step = key == Qt::Key_Down ? 1 : -1;
            m_list->setCurrentRow(qBound(0, m_list->currentRow() + step, m_list->count() - 1));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    const QWidget *window = parentWidget();
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, window->height() / 8)));
    m_field->setFocus();
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(roleColor(Role::QuietText, palette()));
    painter.setBrush(roleColor(Role::Window, palette()));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace Slipway
