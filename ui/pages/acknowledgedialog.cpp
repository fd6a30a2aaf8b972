// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/acknowledgedialog.h"

#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

AcknowledgeDialog::AcknowledgeDialog(const What &what, QWidget *parent)
    : Dialog(parent)
    , m_reason(new QPlainTextEdit(what.former, this))
    , m_confirm(new QPushButton(this))
{
    setObjectName(u"acknowledgeDialog"_s);
    const QString title = what.path.isEmpty()
        ? tr("Acknowledge %Ln conflict(s)", nullptr, what.count)
        : tr("Acknowledge %1").arg(what.path);
    setWindowTitle(title);
    auto *heading = new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, this);
    heading->setFullText(title);
    auto *changed = new TextLabel(TextKind::Body, what.changed, this);
    changed->setTextFormat(Qt::PlainText);
    changed->setWordWrap(true);
    changed->setTone(Tone::Warn);
    changed->setVisible(!what.changed.isEmpty());
    auto *label = new TextLabel(TextKind::Body, tr("&Why is it meant?"), this);
    label->setBuddy(m_reason);
    m_reason->setObjectName(u"acknowledgeReason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setTabChangesFocus(true);
    m_reason->setPlaceholderText(tr("For whoever reads slipway.toml next year"));
    m_reason->setFixedHeight(scaled(this, 84));
    m_reason->installEventFilter(this);
    m_reason->selectAll();
    auto *holds = new TextLabel(
        TextKind::Quiet,
        tr("It is written to slipway.toml and holds until another candidate wins, one comes or "
           "goes, or a content changes."),
        this);
    holds->setWordWrap(true);
    m_confirm->setText(tr("Acknowledge"));
    m_confirm->setObjectName(u"acknowledgeConfirm"_s);
    m_confirm->setToolTip(tr("Ctrl+Enter"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(heading);
    layout->addWidget(changed);
    layout->addWidget(label);
    layout->addWidget(m_reason);
    layout->addWidget(holds);
    addAnswers(*layout, *m_confirm, u"acknowledgeCancel"_s, 440);
    const auto check = [this] { m_confirm->setEnabled(!reason().isEmpty()); };
    connect(m_reason, &QPlainTextEdit::textChanged, this, check);
    check();
    m_reason->setFocus();
}

QString AcknowledgeDialog::reason() const
{
    return m_reason->toPlainText().trimmed();
}

bool AcknowledgeDialog::confirmByKey(const QKeyEvent &event)
{
    const bool enter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    if (!enter || !event.modifiers().testFlag(Qt::ControlModifier)) {
        return false;
    }
    if (m_confirm->isEnabled()) {
        accept();
    }
    return true;
}

void AcknowledgeDialog::keyPressEvent(QKeyEvent *event)
{
    if (!confirmByKey(*event)) {
        Dialog::keyPressEvent(event);
    }
}

bool AcknowledgeDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_reason && event->type() == QEvent::KeyPress
        && confirmByKey(static_cast<QKeyEvent &>(*event))) {
        return true;
    }
    return Dialog::eventFilter(watched, event);
}

} // namespace Slipway
