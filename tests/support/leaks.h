#pragma once

#include <QByteArrayList>
#include <QByteArrayView>
#include <QUrl>

#include <algorithm>

/** A secret in all the ways in which it may lie about: as it is, percent-encoded, and in base64 wherever it begins. */
[[nodiscard]] inline QByteArrayList formsOf(const QByteArray &secret)
{
    QByteArrayList forms{secret, QUrl::toPercentEncoding(QString::fromUtf8(secret)), secret.toHex()};
    for (const auto option : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        for (qsizetype before = 0; before < 3; ++before) {
            // What stands before it shifts it by so many octets; the ends mix with the neighbours and are left out.
            const QByteArray shifted =
                (QByteArray(before, 'x') + secret).toBase64(option | QByteArray::OmitTrailingEquals);
            forms << shifted.mid(before == 0 ? 0 : 4, (before + secret.size()) / 3 * 4 - (before == 0 ? 0 : 4));
        }
    }
    return forms;
}

/** Those of @p secrets that are in @p text in any form. */
[[nodiscard]] inline QByteArrayList leaked(const QByteArray &text, const QByteArrayList &secrets)
{
    QByteArrayList found;
    for (const auto &secret : secrets) {
        const auto forms = formsOf(secret);
        if (std::any_of(forms.begin(), forms.end(), [&](const auto &form) { return text.contains(form); }))
            found << secret;
    }
    return found;
}
