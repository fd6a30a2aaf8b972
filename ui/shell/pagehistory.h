// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QList>

class QTimer;

namespace Slipway {

class DataTree;

/// Where the user was: pages, and what was selected there for a while. Walked back and forth.
class PageHistory final : public QObject {
    Q_OBJECT
public:
    explicit PageHistory(QObject *parent = nullptr);

    /// The page's list, if it has one, is listened to.
    void addPage(PageId id, Page *page);
    /// The page is shown now, by whatever way.
    void visit(PageId id);
    void back() { step(-1); }
    void forward() { step(1); }
    [[nodiscard]] bool canGo(int step) const;
    void clear();

Q_SIGNALS:
    void pageWanted(Slipway::PageId page);
    void changed();

private:
    struct Place {
        PageId page = PageId::Welcome;
        QByteArray path;
    };

    void note(); ///< The selection has stayed for a moment.
    void step(int by);
    [[nodiscard]] QByteArray pathOf(PageId id) const;
    void push(const Place &place);

    QHash<PageId, Page *> m_pages;
    QHash<PageId, DataTree *> m_trees;
    QList<Place> m_places;
    qsizetype m_at = -1;
    QTimer *m_settled;
    bool m_walking = false;
};

} // namespace Slipway
