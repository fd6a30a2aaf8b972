// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filterrow.h"

#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/chiprow.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTimer>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

FilterRow::FilterRow(const QString &placeholder, QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_chips(new ChipRow(this))
    , m_layout(new QHBoxLayout(this))
    , m_delay(new QTimer(this))
{
    m_field->setObjectName(u"filter"_s);
    m_field->setPlaceholderText(placeholder);
    m_field->setAccessibleName(placeholder);
    m_field->setClearButtonEnabled(true);
    m_field->addAction(icon(u"edit-find"_s), QLineEdit::LeadingPosition);
    m_field->setFixedWidth(scaled(this, 270));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(scaled(this, 12));
    m_layout->addWidget(m_field);
    m_layout->addWidget(m_chips, 1);
    m_delay->setSingleShot(true);
    m_delay->setInterval(120ms);
    connect(m_delay, &QTimer::timeout, this, &FilterRow::changed);
    connect(m_field, &QLineEdit::textChanged, m_delay, qOverload<>(&QTimer::start));
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        m_delay->stop();
        Q_EMIT changed();
    });
    connect(m_chips, &ChipRow::currentChanged, this, &FilterRow::changed);
}

QString FilterRow::text() const
{
    return m_field->text().trimmed();
}

void FilterRow::setText(const QString &text)
{
    m_field->setText(text);
}

bool FilterRow::isActive() const
{
    return !text().isEmpty() || m_chips->current() != m_chips->first();
}

void FilterRow::clear()
{
    m_field->clear();
    m_chips->setCurrent(m_chips->first());
}

QJsonObject FilterRow::saveState() const
{
    return {{u"text"_s, text()}, {u"chip"_s, m_chips->current()}};
}

void FilterRow::restoreState(const QJsonObject &state)
{
    setText(state[u"text"_s].toString());
    if (const QString chip = state[u"chip"_s].toString(); !chip.isEmpty()) {
        m_chips->setWanted(chip);
    }
}

void FilterRow::addOption(QWidget *option)
{
    m_layout->addWidget(option);
}

} // namespace Slipway
