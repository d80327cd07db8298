using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Rcwes.Advisory.Letters;
using Rcwes.Framework;
using Rcwes.Web;

namespace Rcwes.StormHost;

/// <summary>One run of the job that reads the mailbox of advice. Says when it begins.</summary>
internal static class LetterReader
{
    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Rcwes:Database", args[0]), new("ConnectionStrings:Rcwes", args[1]), new("Rcwes:DataDirectory", args[2])]);
        builder.Services.AddRcwes(builder.Configuration, args[2], SiteModules.All);
        await using var app = builder.Build();
        var mailbox = new MailboxOptions("doradztwo@rcwes.example") { Host = "127.0.0.1", Port = int.Parse(args[3], CultureInfo.InvariantCulture), Security = MailboxSecurity.None, User = args[4], Password = args[5] };
        Console.WriteLine("ready");
        await new MailboxJob(mailbox, app.Services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System, NullLogger<MailboxJob>.Instance).RunAsync(ct);
        return 0;
    }
}
