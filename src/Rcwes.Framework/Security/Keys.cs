using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Security;

/// <summary>The keys of cookies and tokens: in the database, so that every node reads them, and encrypted when a certificate is given.</summary>
internal static class Keys
{
    public static void AddKeys(this IServiceCollection services, IConfiguration configuration)
    {
        var protection = services.AddDataProtection().SetApplicationName("Rcwes.Cms").PersistKeysToDbContext<RcwesDb>();
        if (configuration["Rcwes:Keys:Certificate"] is { Length: > 0 } file)
            protection.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(file, configuration["Rcwes:Keys:CertificatePassword"]));
    }
}
