#include "http/tls.h"

#include <QSslCertificate>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslKey>

#include <algorithm>

namespace http {
namespace {

using namespace Qt::StringLiterals;

QString nameIn(
    const QSslCertificate &certificate, QStringList (QSslCertificate::*info)(QSslCertificate::SubjectInfo) const)
{
    const QString common = (certificate.*info)(QSslCertificate::CommonName).value(0);
    return common.isEmpty() ? (certificate.*info)(QSslCertificate::Organization).value(0) : common;
}

QString algorithmOf(const QSslKey &key)
{
    switch (key.algorithm()) {
    case QSsl::Rsa:
        return u"RSA"_s;
    case QSsl::Dsa:
        return u"DSA"_s;
    case QSsl::Ec:
        return u"EC"_s;
    case QSsl::Dh:
        return u"DH"_s;
    case QSsl::Opaque:
        break;
    }
    return {};
}

Certificate read(const QSslCertificate &from)
{
    Certificate certificate;
    certificate.subject = nameIn(from, &QSslCertificate::subjectInfo);
    certificate.issuer = nameIn(from, &QSslCertificate::issuerInfo);
    certificate.names = namesOf(from);
    certificate.from = from.effectiveDate().toUTC();
    certificate.until = from.expiryDate().toUTC();
    certificate.algorithm = algorithmOf(from.publicKey());
    certificate.bits = std::max(0, from.publicKey().length());
    certificate.selfSigned = from.isSelfSigned();
    return certificate;
}

/** OpenSSL has several names for "I do not know who made this"; how much of the chain came tells them apart. */
Tls::Fault faultOf(QSslError::SslError error, const QList<QSslCertificate> &chain)
{
    switch (error) {
    case QSslError::SelfSignedCertificate:
        return Tls::Fault::SelfSigned;
    case QSslError::SelfSignedCertificateInChain:
        return chain.size() > 1 ? Tls::Fault::UnknownAuthority : Tls::Fault::SelfSigned;
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
        return chain.size() > 1 ? Tls::Fault::UnknownAuthority : Tls::Fault::Incomplete;
    case QSslError::CertificateUntrusted:
        return Tls::Fault::UnknownAuthority;
    case QSslError::HostNameMismatch:
        return Tls::Fault::OtherName;
    case QSslError::CertificateExpired:
        return Tls::Fault::Expired;
    case QSslError::CertificateNotYetValid:
        return Tls::Fault::NotYetValid;
    default:
        return Tls::Fault::Other;
    }
}

/** One trouble with who made it is told once: OpenSSL names some of them twice, in other words. */
void withoutEchoes(QList<Tls::Fault> &faults)
{
    using enum Tls::Fault;
    if (faults.contains(SelfSigned))
        faults.removeAll(UnknownAuthority);
    if (faults.contains(SelfSigned) || faults.contains(UnknownAuthority))
        faults.removeAll(Incomplete);
}

} // namespace

QStringList namesOf(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    names.sort();
    return names;
}

std::shared_ptr<const Tls> tlsOf(const QSslConfiguration &configuration, const QList<QSslError> &errors)
{
    auto tls = std::make_shared<Tls>();
    const QSslCipher cipher = configuration.sessionCipher();
    if (!cipher.isNull()) {
        tls->version = cipher.protocolString().replace(u"TLSv"_s, u"TLS "_s);
        tls->cipher = cipher.name();
    }
    const auto chain = configuration.peerCertificateChain();
    for (const auto &certificate : chain)
        tls->chain << read(certificate);
    for (const auto &error : errors) {
        if (const auto fault = faultOf(error.error(), chain); !tls->faults.contains(fault))
            tls->faults << fault;
    }
    withoutEchoes(tls->faults);
    return tls;
}

} // namespace http
