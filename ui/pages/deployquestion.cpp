// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deployquestion.h"

#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

DeployQuestion::DeployQuestion(const Words &words, QWidget *parent)
    : Dialog(parent)
{
    setObjectName(u"deployQuestion"_s);
    setWindowTitle(words.title);
    auto *heading = new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, this);
    heading->setFullText(words.title);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(heading);
    const auto addText = [this, layout](const QString &text) {
        auto *label = new TextLabel(TextKind::Body, text, this);
        label->setObjectName(u"questionText"_s);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        layout->addWidget(label);
        return label;
    };
    for (const QString &text : words.texts) {
        addText(text);
    }
    auto *answer = new QPushButton(words.answer, this);
    answer->setObjectName(u"questionConfirm"_s);
    if (!words.name.isEmpty()) {
        auto *label = addText(words.nameQuestion);
        m_field = new QLineEdit(this);
        m_field->setObjectName(u"questionName"_s);
        m_field->setAccessibleName(tr("Name of the production target %1").arg(words.name));
        label->setBuddy(m_field);
        layout->addWidget(m_field);
        answer->setEnabled(false);
        connect(m_field, &QLineEdit::textChanged, this,
                [this, answer, name = words.name] { answer->setEnabled(typedName() == name); });
    }
    // Where nothing has to be typed Enter does not answer: it presses what has the keyboard.
    answer->setDefault(m_field != nullptr);
    answer->setAutoDefault(m_field != nullptr);
    addAnswers(*layout, *answer, u"questionCancel"_s, 440);
    if (m_field != nullptr) {
        m_field->setFocus();
    } else if (auto *cancel = findChild<QPushButton *>(u"questionCancel"_s)) {
        cancel->setFocus();
    }
}

QString DeployQuestion::typedName() const
{
    return m_field == nullptr ? QString() : m_field->text().trimmed();
}

} // namespace Slipway
