// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filtertermactions.h"

#include "ui/models/filefilter.h"
#include "ui/widgets/filterrow.h"

#include <algorithm>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

FilterTermActions::FilterTermActions(FilterRow *filter, const Place &place)
    : QObject(filter)
    , m_filter(filter)
    , m_place(place)
{
    connect(filter, &FilterRow::changed, this, &FilterTermActions::refresh);
}

void FilterTermActions::addTerm(ActionRegistry &actions, const QString &text, const QString &key,
                                const QString &value)
{
    QString name = value;
    name.replace(u'>', u"above-"_s).replace(u'<', u"below-"_s);
    QAction *action = actions.add(
        {.id = u"%1.filter.%2.%3"_s.arg(m_place.prefix, key, name),
         .text = text,
         .group = m_place.group,
         .run =
             [this, key, value] {
                 m_filter->setText(toggledTerm(m_filter->text(), key, value, m_place.keys));
             },
         .page = m_place.page,
         .checkable = true});
    m_terms << Term{.key = key, .value = value, .action = action};
}

void FilterTermActions::addClear(ActionRegistry &actions, const QString &text)
{
    m_clear = actions.add({.id = m_place.prefix + u".filter.clear"_s,
                           .text = text,
                           .group = m_place.group,
                           .run = [this] { m_filter->clear(); },
                           .page = m_place.page});
    refresh();
}

QAction *FilterTermActions::find(const QString &key, const QString &value) const
{
    const auto found = std::ranges::find_if(
        m_terms, [&](const Term &term) { return term.key == key && term.value == value; });
    return found == m_terms.end() ? nullptr : found->action;
}

void FilterTermActions::refresh()
{
    if (m_clear == nullptr) {
        return; // not registered yet
    }
    const QString text = m_filter->text();
    for (const Term &term : std::as_const(m_terms)) {
        term.action->setEnabled(isAvailable(term.key));
        term.action->setChecked(hasTerm(text, term.key, term.value, m_place.keys));
    }
    m_clear->setEnabled(m_filter->isActive());
}

} // namespace Slipway
