using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Claims;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Tests.Joins;

namespace Rcwes.Institutions.Tests;

/// <summary>Two save an entry in the same moment, and one of them takes its sign away.</summary>
public sealed class LogoRaceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Who_takes_a_logo_away_while_somebody_else_saves_is_told_so_and_may_press_again(DatabaseEngine engine)
    {
        var other = new Between();
        await using var site = await Site.StartAsync(engine, options => options.Services = services =>
        {
            services.ConfigureDbContext<SqliteRcwesDb>(context => context.AddInterceptors(other));
            services.ConfigureDbContext<PostgresRcwesDb>(context => context.AddInterceptors(other));
        });
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Stowarzyszenie w biegu")));
        var path = "/instytucje/" + await site.SlugAsync(id);
        var (staff, keeper) = (await site.SignInAsRoleAsync("Redaktor"), site.Visitor());
        await site.InScopeAsync(async s => await s.GetRequiredService<FieldRules>().SetAsync(OpenFields.All.Where(f => f.Live || f.Key == "Logo").Select(f => f.Key).ToHashSet(), Actor.System, Ct));
        await keeper.OpenAsync(await site.LinkAsync(id, (await site.FactsAsync(id)).Contacts[0].Email!, null));

        foreach (var (who, address) in new[] { (keeper, path + "/popraw/logo"), (staff, $"/admin/instytucje/{id}/logo") })
        {
            await staff.FollowAsync(await staff.SubmitAsync((await staff.GetAsync($"/admin/instytucje/{id}/logo")).Form("main form[enctype]").Attach("file", "znak.png", LogoTests.Pixel)));
            var page = await who.GetAsync(address);
            var name = Samples.Name("Bieg");
            other.Comes = () => site.InScopeAsync(async s =>
            {
                var book = s.GetRequiredService<InstitutionBook>();
                var entry = (await book.FindAsync(id, Ct))!;
                await book.ChangeAsync(entry, entry.Facts() with { ShortName = name }, Actor.System, Samples.Now, Ct);
                await book.SaveAsync(Ct);
            });
            var refused = await who.SubmitAsync(page.Form("main form[action*=Remove]"));
            Assert.Null(other.Comes);
            Assert.Equal((address, HttpStatusCode.UnprocessableEntity), (address, refused.Status));
            Assert.Contains("Ktoś inny zmienił ten wpis", refused.Text(".error-summary"));
            // Nothing was taken away, and the form is there once more.
            Assert.True((await site.Visitor().GetAsync(path)).Has(".sheet-logo"));
            Assert.Equal(name, (await site.FactsAsync(id)).ShortName);
            await who.FollowAsync(await who.SubmitAsync(refused.Form("main form[action*=Remove]")));
            Assert.False((await site.Visitor().GetAsync(path)).Has(".sheet-logo"));
        }
    }

    /// <summary>Somebody comes once, when a form that was sent has read the entry and has not saved it yet.</summary>
    private sealed class Between : DbCommandInterceptor
    {
        private static readonly HttpContextAccessor Request = new();

        public Func<Task>? Comes { get; set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            // The entry itself is read first, its terms last.
            if (Comes is { } comes && Request.HttpContext?.Request.Method == HttpMethod.Post.Method && command.CommandText.Contains("institutions_entry_terms", StringComparison.Ordinal))
            {
                Comes = null;
                await comes();
            }
            return result;
        }
    }
}
