// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class QAction;

namespace Slipway {

class ActionRegistry;
class FilterRow;

/// The terms of the Files page's filter that every project knows, as actions that put one in and take it out again.
/// Origins are the project's own: they are in the filter's menu and its completions.
///
/// Shape: QObject of the filter row.
class FileFilterActions final : public QObject {
    Q_OBJECT
public:
    explicit FileFilterActions(FilterRow *filter);
    void add(ActionRegistry &actions);
    /// Whether there are files to filter, and whether it is known what became of them since a deployment.
    void setAvailable(bool any, bool deployed);
    /// Null: it is a term of the project's own.
    [[nodiscard]] QAction *find(const QString &key, const QString &value) const;
    [[nodiscard]] QAction *clearAction() const { return m_clear; }

private:
    void refresh();

    struct Term {
        QString key;
        QString value;
        QAction *action = nullptr;
    };

    FilterRow *m_filter;
    QList<Term> m_terms;
    QAction *m_clear = nullptr;
    bool m_any = false;
    bool m_deployed = false;
};

} // namespace Slipway
