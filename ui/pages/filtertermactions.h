// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/actionregistry.h"

#include <QStringList>

namespace Slipway {

class FilterRow;

/// Terms of a page's filter as actions that put one in and take it out again: "files.filter.type.style".
///
/// Shape: QObject of the filter row.
class FilterTermActions : public QObject {
    Q_OBJECT
public:
    struct Place {
        QString prefix; ///< Before the names of the actions: "files".
        ActionGroup group;
        PageId page;
        QStringList keys = {}; ///< See filterTerms().
    };

    FilterTermActions(FilterRow *filter, const Place &place);
    /// Null: it is a term of the project's own.
    [[nodiscard]] QAction *find(const QString &key, const QString &value) const;
    [[nodiscard]] QAction *clearAction() const { return m_clear; }

protected:
    void addTerm(ActionRegistry &actions, const QString &text, const QString &key,
                 const QString &value);
    /// The last of them.
    void addClear(ActionRegistry &actions, const QString &text);
    /// Whether there is anything to filter by terms of that key.
    [[nodiscard]] virtual bool isAvailable(const QString &key) const = 0;
    void refresh();

private:
    struct Term {
        QString key;
        QString value;
        QAction *action = nullptr;
    };

    FilterRow *m_filter;
    Place m_place;
    QList<Term> m_terms;
    QAction *m_clear = nullptr;
};

} // namespace Slipway
