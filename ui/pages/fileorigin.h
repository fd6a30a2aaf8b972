// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/filetable.h"
#include "ui/models/queryrunner.h"
#include "ui/session/projectdata.h"

#include <QWidget>

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace Slipway {

class Card;
class DecisionCard;
class HashChainBox;
class OriginCandidate;
class TextLabel;

/// Why a file is here, in words, and what it hides, each with how much differs. Its widgets are kept from one
/// file to the next: to make them anew for each costs more than an arrow key that is held down leaves time for.
class FileOrigin final : public QWidget {
    Q_OBJECT
public:
    explicit FileOrigin(QWidget *parent = nullptr);

    void showFile(const std::shared_ptr<const ProjectData> &project,
                  const std::shared_ptr<const FileTable> &table, uint32_t file);
    void showFolder(const std::shared_ptr<const FileTable> &table, uint32_t node,
                    const QString &sums);
    /// A file that has no origin, only a reason.
    void showBuilt(const QString &why);

Q_SIGNALS:
    void compareRequested(const QByteArray &destination);
    void withdrawRequested();

private:
    /// What of it is said of the one that is shown; the rest is hidden until it is needed again.
    struct Parts {
        bool why = false;
        std::size_t candidates = 0;
        bool conflict = false;
        bool decision = false;
        bool chain = false;
        bool folder = false;
    };

    void compare();
    void setParts(const Parts &parts);
    void showWhy(const QString &text, const QString &clash);
    void showCandidates(const ProjectSnapshot &snapshot, const Collection &collection,
                        const CollectedFile &collected, const Conflict *conflict);
    /// The card for a place in finder order; made where there is none yet.
    [[nodiscard]] OriginCandidate &candidate(std::size_t place);

    Card *m_why;
    TextLabel *m_whyText;
    TextLabel *m_clash;
    QVBoxLayout *m_candidateRows;
    std::vector<OriginCandidate *> m_candidates;
    QPushButton *m_showConflict;
    DecisionCard *m_decision;
    HashChainBox *m_chain;
    Card *m_folder;
    TextLabel *m_folderSums;
    TextLabel *m_folderText;
    QByteArray m_destination; ///< Of the file that is shown.
    QueryRunner m_queries;
};

/// Why the winner of a destination is the winner: which finder met it where, and in which order.
[[nodiscard]] QString whyHere(const ProjectSnapshot &snapshot, const Collection &collection,
                              const CollectedFile &file);

/// How many lines of two texts differ; below zero: they are no texts, or too large to be counted.
[[nodiscard]] int differingLines(const std::string &left, const std::string &right,
                                 const std::stop_token &stop);

} // namespace Slipway
