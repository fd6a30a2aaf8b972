// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/outcomes.h"

#include <algorithm>

namespace Slipway {

Outcomes::Outcomes(std::span<const References> files, int maxPasses)
    : m_histories(files.size())
{
    const auto count = static_cast<uint32_t>(files.size());
    for (uint32_t file = 0; file < count; ++file) {
        turn(file, files[file].first);
    }
    for (int pass = 0; pass < maxPasses; ++pass) {
        m_isSettled = true;
        for (uint32_t file = 0; file < count; ++file) {
            if (turn(file, files[file].later)) {
                m_isSettled = false;
            }
        }
        if (m_isSettled) {
            break;
        }
    }
}

bool Outcomes::turn(uint32_t file, std::span<const Answer> references)
{
    const auto begin = static_cast<uint32_t>(m_answers.size());
    for (const Answer answer : references) {
        m_answers.push_back(
            (answer & Variable) == 0 ? answer : Variable | m_histories[answer & ~Variable].back());
    }
    const Content made{
        .file = file, .begin = begin, .end = static_cast<uint32_t>(m_answers.size())};
    std::vector<uint32_t> &history = m_histories[file];
    // A file has as many contents as there are passes, and mostly the one that it had before.
    for (size_t i = history.size(); i > 0; --i) {
        if (std::ranges::equal(answers(m_contents[history[i - 1]]), answers(made))) {
            m_answers.resize(begin);
            const bool isOther = i != history.size();
            history.push_back(history[i - 1]);
            return isOther;
        }
    }
    history.push_back(static_cast<uint32_t>(m_contents.size()));
    m_contents.push_back(made);
    return true;
}

} // namespace Slipway
