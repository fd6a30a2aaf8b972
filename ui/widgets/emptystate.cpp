// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "base/error.h"
#include "ui/text/sentence.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/buttonrows.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMargins>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// The widgets below each other, as wide as there is room, but no wider than `most`.
QLayout *inTheMiddle(const QList<QWidget *> &widgets, int most)
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    for (QWidget *widget : widgets) {
        widget->setMaximumWidth(most);
        column->addWidget(widget);
    }
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addLayout(column, 1000);
    row->addStretch(1);
    return row;
}

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new TextLabel(TextKind::Strong, {}, this))
    , m_text(new TextLabel(TextKind::Quiet, {}, this))
    , m_other(new QPushButton(this))
    , m_action(new QPushButton(this))
    , m_reveal(new QPushButton(this))
    , m_copy(new QPushButton(tr("Copy the text"), this))
    , m_detail(new QPlainTextEdit(this))
    , m_buttons(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_buttonRow(makeButtons())
{
    setObjectName(u"emptyState"_s);
    m_title->setObjectName(u"emptyTitle"_s);
    m_text->setObjectName(u"emptyText"_s);
    m_detail->setObjectName(u"errorDetail"_s);
    m_reveal->setObjectName(u"showDetail"_s);
    m_copy->setObjectName(u"copyDetail"_s);
    m_other->setObjectName(u"emptyOther"_s);
    m_action->setObjectName(u"emptyAction"_s);
    m_icon->setAlignment(Qt::AlignCenter);
    for (TextLabel *label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_detail->setReadOnly(true);
    m_detail->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_detail->setFont(codeFont(font()));
    m_detail->setMinimumHeight(scaled(this, 160));
    m_detail->setAccessibleName(tr("Raw text of the failure"));

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(scaled(this, 8));
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    // The texts fill a column in the middle: what wraps has to know its width.
    layout->addLayout(inTheMiddle({m_title, m_text}, scaled(this, 460)));
    layout->addSpacing(scaled(this, 4));
    layout->addLayout(m_buttonRow);
    layout->addLayout(inTheMiddle({m_detail}, scaled(this, 760)));
    layout->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    connect(m_other, &QPushButton::clicked, this, &EmptyState::otherTriggered);
    connect(m_reveal, &QPushButton::clicked, this, [this] { reveal(m_detail->isHidden()); });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_detail->toPlainText()); });
    reveal(false);
    for (QPushButton *later : {m_other, m_action, m_reveal, m_copy}) {
        later->hide();
    }
}

QLayout *EmptyState::makeButtons()
{
    const auto pair = [this](QPushButton *first, QPushButton *second) {
        auto *buttons = new QHBoxLayout;
        buttons->setSpacing(scaled(this, 8));
        buttons->addWidget(first);
        buttons->addWidget(second);
        m_buttons->addLayout(buttons);
        m_buttons->setAlignment(buttons, Qt::AlignCenter);
    };
    m_buttons->setSpacing(scaled(this, 8));
    pair(m_reveal, m_copy);
    pair(m_other, m_action);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addLayout(m_buttons);
    row->addStretch();
    return row;
}

/// All in one row where they fit, what matters most at its end; else what to do above the rest.
void EmptyState::arrangeButtons()
{
    const QMargins margins = layout()->contentsMargins();
    arrangeButtonRows(*m_buttons, {m_reveal, m_copy, m_other, m_action},
                      width() - margins.left() - margins.right(), QBoxLayout::BottomToTop);
}

/// As narrow as it is with the buttons in two rows, however they stand now.
QSize EmptyState::minimumSizeHint() const
{
    return {widthWithButtonRows(*layout(), m_buttonRow, *m_buttons),
            QWidget::minimumSizeHint().height()};
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeButtons();
}

bool EmptyState::event(QEvent *event)
{
    // Other words, other buttons or another font: looked at before more room is taken for them.
    if (event->type() == QEvent::LayoutRequest) {
        arrangeButtons();
    }
    return QWidget::event(event);
}

void EmptyState::present(const QString &iconName, Tone tone, const QString &title,
                         const QString &text, const QString &action)
{
    m_iconName = iconName;
    m_tone = tone;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setButtonKind(m_action, ButtonKind::Plain);
    m_isActionPrimary = false;
    for (QWidget *later : QList<QWidget *>{m_other, m_reveal, m_copy, m_detail}) {
        later->hide();
    }
    paintIcon();
}

void EmptyState::offerOther(const QString &action)
{
    m_other->setText(action);
    m_other->show();
}

void EmptyState::showError(const Error &error, const QString &action)
{
    QStringList lines;
    if (!error.where.isEmpty()) {
        lines << error.where;
    }
    if (!error.why.isEmpty()) {
        lines << asSentence(error.why);
    }
    if (!error.advice.isEmpty()) {
        lines << error.advice;
    }
    // What is told again stays as it is read.
    const bool wasShown = !m_detail->isHidden() && m_detail->toPlainText() == error.detail;
    present(u"dialog-error"_s, Tone::Bad, error.what, lines.join(u'\n'), action);
    const bool hasText = !error.detail.isEmpty();
    m_reveal->setVisible(hasText);
    m_copy->setVisible(hasText);
    m_detail->setPlainText(error.detail);
    reveal(hasText && (wasShown || error.why.isEmpty()));
}

void EmptyState::reveal(bool shown)
{
    m_detail->setVisible(shown);
    m_reveal->setText(shown ? tr("Hide the traceback") : tr("Show the traceback"));
    // What failed is said at the end of a traceback.
    m_detail->verticalScrollBar()->setValue(m_detail->verticalScrollBar()->maximum());
}

void EmptyState::makeActionPrimary()
{
    setButtonKind(m_action, ButtonKind::Primary);
    m_isActionPrimary = true;
}

QString EmptyState::title() const
{
    return m_title->text();
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        paintIcon();
    }
}

void EmptyState::paintIcon()
{
    m_icon->setPixmap(
        iconPixmap(m_iconName, toneText(m_tone, palette()), scaled(this, 36), devicePixelRatioF()));
    m_icon->setVisible(!m_iconName.isEmpty());
}

} // namespace Slipway
