// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "collect/conflict.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QStackedLayout;

namespace Slipway {

class Card;
class ComparePane;
class ElidedLabel;
class TextLabel;

/// What a conflict is about: the rule, the candidates, and how they differ.
class ConflictDetails final : public QWidget {
    Q_OBJECT
public:
    explicit ConflictDetails(QWidget *parent = nullptr);
    void showConflict(const std::shared_ptr<const Collection> &collection,
                      const Conflict &conflict);
    void showNothing();

Q_SIGNALS:
    void showInFiles(const QByteArray &destination);

private:
    void compareWith(std::size_t candidate);

    std::shared_ptr<const Collection> m_collection;
    Conflict m_conflict;
    std::size_t m_other = 1;
    QStackedLayout *m_stack;
    QWidget *m_content;
    TextLabel *m_nothing;
    ElidedLabel *m_path;
    TextLabel *m_rule;
    QPushButton *m_inFiles;
    QHBoxLayout *m_candidates;
    QHBoxLayout *m_others; ///< One chip-like button per shadowed candidate, when there are several.
    ComparePane *m_compare;
};

} // namespace Slipway
