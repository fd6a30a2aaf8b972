// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/session/projectdata.h"
#include "ui/widgets/treemap.h"

class QBoxLayout;
class QVBoxLayout;

namespace Slipway {

class Card;
class ChipRow;
class EmptyState;
class TextLabel;
class TreemapLegend;

/// Where the bytes are: a map by origin or by type, and the largest files.
class OverviewMap final : public QWidget {
    Q_OBJECT
public:
    explicit OverviewMap(QWidget *parent = nullptr);
    void setProject(const std::shared_ptr<const ProjectData> &project);
    /// "origin" or "type".
    [[nodiscard]] QString division() const;
    void setDivision(const QString &id);

Q_SIGNALS:
    void filterRequested(const QString &term);
    void fileRequested(const QByteArray &destination);
    void
    sourcesRequested(); ///< There is no file, and the user wants to know where they were looked for.

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Sums {
        QList<Treemap::Share> byOrigin;
        QList<Treemap::Share> byType;
        std::vector<uint32_t> largest; ///< Files.
    };

    [[nodiscard]] static Sums sumUp(const FileTable &files);
    void showMap();
    void showLargest();
    /// Where the heading leaves the choice too little room, it stands below it; all of its words are seen.
    void arrangeHead();

    Card *m_card;
    QBoxLayout *m_head;
    TextLabel *m_title;
    Treemap *m_map;
    TreemapLegend *m_legend;
    ChipRow *m_division;
    EmptyState *m_nothing;
    TextLabel *m_largestTitle;
    QVBoxLayout *m_largest;
    QueryRunner m_queries;
    std::shared_ptr<const FileTable> m_files;
    Sums m_sums;
};

} // namespace Slipway
