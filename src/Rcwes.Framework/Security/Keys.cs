using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Security;

/// <summary>The keys of cookies and tokens: in the database, so that every node reads them, and encrypted when a certificate is given.</summary>
internal static partial class Keys
{
    public static void AddKeys(this IServiceCollection services, IConfiguration configuration)
    {
        var protection = services.AddDataProtection().SetApplicationName("Rcwes.Cms").PersistKeysToDbContext<RcwesDb>();
        if (Read(configuration["Rcwes:Keys:Certificate"], configuration["Rcwes:Keys:CertificatePassword"]) is { } present) protection.ProtectKeysWithCertificate(present);
        // Stored keys are never written anew: what an earlier certificate encrypted is read with it for as long as it is named.
        X509Certificate2[] earlier = [.. configuration.GetSection("Rcwes:Keys:EarlierCertificates").GetChildren().Select(c => Read(c["File"], c["Password"])).OfType<X509Certificate2>()];
        if (earlier.Length > 0) protection.UnprotectKeysWithAnyCertificate(earlier);
        services.AddScoped<ICommand, KeysCommand>();
    }

    /// <summary>Says at the start that whoever reads the database can read the keys.</summary>
    public static async Task TellOfBareKeysAsync(IServiceProvider services, RcwesDb db, CancellationToken ct)
    {
        if (services.GetService<IHostEnvironment>()?.IsDevelopment() != false) return;
        var bare = await db.DataProtectionKeys.CountAsync(k => k.Xml != null && k.Xml.Contains("<masterKey"), ct);
        if (bare > 0) Bare(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Keys)), bare);
    }

    private static X509Certificate2? Read(string? file, string? password) => string.IsNullOrEmpty(file) ? null : X509CertificateLoader.LoadPkcs12FromFile(file, password);

    [LoggerMessage(LogLevel.Warning, "{Count} keys of the site lie unencrypted in the database; set Rcwes:Keys:Certificate and run \"keys rotate\"")]
    private static partial void Bare(ILogger logger, int count);
}
