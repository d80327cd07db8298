using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Advisers;
using Rcwes.Advisory.Answers;
using Rcwes.Advisory.Bookings;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Checks;
using Rcwes.Advisory.Deadlines;
using Rcwes.Advisory.Files;
using Rcwes.Advisory.Letters;
using Rcwes.Advisory.Paths;
using Rcwes.Advisory.Recipes;
using Rcwes.Advisory.Referrals;
using Rcwes.Advisory.Reports;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Rules;
using Rcwes.Advisory.Searching;
using Rcwes.Advisory.Ties;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;
using Rcwes.Framework.OwnRecords;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Searching;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;

namespace Rcwes.Advisory;

/// <summary>Requests for advice: who asks, who has them, and what was done.</summary>
public sealed class AdvisoryModule : IModule
{
    /// <summary>Key of the module: table prefix, activity-log module and cache stamp.</summary>
    internal const string Key = "advisory";

    /// <summary>Activity-log module of what the public cannot see: it must not move the stamp of its pages.</summary>
    internal const string DeskKey = "advisory.desk";

    /// <summary>Activity-log module of the rules: what is kept of them must not become old with every request.</summary>
    internal const string RulesKey = "advisory.rules";

    public ModuleInfo Info { get; } = new("Rcwes.Advisory", Key, "Doradztwo")
    {
        DependsOn = ["Rcwes.Institutions", "Rcwes.Partners", "Rcwes.Participants", "Rcwes.Trainings"],
        Texts = typeof(AdvisoryTexts),
        ShownToPublic = true,
        Permissions = AdvisoryPermissions.All,
        Acts = AdvisoryActs.All,
        AdminMenu =
        [
            new("Zgłoszenia", "/admin/doradztwo", "message-square-text", AdvisoryPermissions.ViewOwn, 30, "Doradztwo"),
            new("Karty doradcze", "/admin/doradztwo/karty", "file-text", AdvisoryPermissions.ViewOwn, 31, "Doradztwo"),
            new("Sprawozdania", "/admin/doradztwo/sprawozdania", "activity", AdvisoryPermissions.ViewOwn, 32, "Doradztwo"),
            new("Reguły przydziału", "/admin/doradztwo/reguly", "workflow", AdvisoryPermissions.Rules, 33, "Doradztwo"),
            new("Tematy doradztwa", "/admin/doradztwo/tematy", "tag", AdvisoryPermissions.Rules, 34, "Doradztwo"),
            new("Sale i sprzęt", "/admin/doradztwo/sale", "calendar", AdvisoryPermissions.ViewOwn, 37, "Doradztwo"),
            new("Listy przychodzące", "/admin/doradztwo/listy", "mail", AdvisoryPermissions.Edit, 36, "Doradztwo"),
            new("Szablony odpowiedzi", "/admin/doradztwo/szablony", "text", AdvisoryPermissions.Rules, 35, "Doradztwo"),
        ],
    };

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSearchSource<TopicSource>().AddSearchPage<AdvisoryTexts>("doradztwo", "Doradztwo", "Bezpłatne porady i coaching: zapytaj doradcę i zobacz, gdzie jest Twoja sprawa.");
        services.AddSingleton(AdvisoryOptions.From(configuration)).AddSingleton(MailboxOptions.From(configuration)).AddScoped<LetterDesk>().AddScoped<LetterThreads>().AddScoped<LetterLinks>().AddScoped<LetterTroubles>();
        services.AddFinder<RequestFinder>();
        services.AddScoped<Pages.Admin.Rules.RuleChoices>().AddScoped<TopicList>().AddScoped<RuleBook>().AddScoped<RoutingReader>().AddScoped<Dispatch>().AddScoped<RequestDesk>().AddScoped<ClientProof>().AddScoped<WorkDesk>().AddScoped<ConversationReader>().AddScoped<CardDesk>().AddScoped<IPersonUse, CardPeople>().AddScoped<RequestBook>().AddScoped<AdvisoryHistory>().AddScoped<ReportReader>().AddScoped<ReportClients>().AddScoped<MonthPaper>().AddScoped<FileShelf>().AddScoped<AnswerShelf>().AddScoped<CheckDesk>().AddScoped<PresenceBoard>().AddScoped<CardPaper>().AddScoped<PathDesk>().AddScoped<PathReader>().AddScoped<SecondDesk>().AddScoped<TieDesk>();
        services.AddScoped<BookingDesk>().AddScoped<BookableShelf>().AddScoped<BookingCalendar>().AddScoped<Pages.Admin.Bookings.BookForm>().AddScoped<ReferralDesk>().AddActivityConsumer<BookingLetters>().AddMailTemplate(BookingLetters.CalledOff);
        services.AddScoped<IRecipeStep, AdvisoryStep>().AddScoped<ISubjectNames, RequestSubjects>().AddScoped<IInstitutionUse, RequestInstitutions>().AddScoped<ISitemapPages, AdviceSitemap>();
        services.AddScoped<IPersonalData, AdvisoryPersonalData>().AddScoped<IOwnRecords, OwnRequests>().AddActivityConsumer<RequestLetters>().AddActivityConsumer<OwnerLeft>().AddActivityConsumer<OwnerHours>();
        foreach (var letter in RequestMail.All) services.AddMailTemplate(letter);
        Workflows.RequestFlows.Add(services);
        services.AddRetention<DraftRetention>("advisory.drafts", "0 55 3 * * ?", "Usuwanie niewysłanych zgłoszeń doradczych");
        services.AddScoped<RequestErasure>().AddRetention<ClosedRetention>("advisory.closed", "0 15 4 * * ?", "Usuwanie danych z dawno zamkniętych zgłoszeń doradczych");
        services.AddRetention<BookingRetention>("advisory.bookings", "0 25 4 * * ?", "Usuwanie tego, kto i po co dawno rezerwował sale i sprzęt");
        services.AddJob<QuietRequests>("advisory.quiet", "0 20 6 * * ?", "Zamykanie zgłoszeń doradczych, w których od dawna nikt nie napisał");
        services.AddJob<MailboxJob>("advisory.mailbox", "30 * * * * ?", "Odbieranie listów ze skrzynki doradztwa");
        services.AddJob<DeadlineJob>("advisory.deadlines", "0 5 * * * ?", "Terminy zgłoszeń doradczych: przypomnienia i przekroczenia");
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        FileEndpoints.Map(endpoints);
        CardEndpoints.Map(endpoints);
        BookingEndpoints.Map(endpoints);
    }

    public void ConfigureModel(ModelBuilder model, DatabaseEngine engine) => AdvisoryModel.Configure(model);

    public async Task InitialiseAsync(IServiceProvider services, CancellationToken ct)
    {
        var (db, now) = (services.GetRequiredService<RcwesDb>(), services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        await TopicSeed.AddMissingAsync(db, now, ct);
        await RuleSeed.AddMissingAsync(db, now, ct);
    }
}
