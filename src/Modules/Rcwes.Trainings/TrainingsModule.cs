using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;
using Rcwes.Framework.OwnRecords;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Searching;
using Rcwes.Framework.Security;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Partners.Contracts;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Board;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Certificates;
using Rcwes.Trainings.Contracts;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Finders;
using Rcwes.Trainings.Materials;
using Rcwes.Trainings.Recipes;
using Rcwes.Trainings.Searching;
using Rcwes.Trainings.Surveys;
using Rcwes.Trainings.Travel;
using Rcwes.Trainings.Wishes;

namespace Rcwes.Trainings;

/// <summary>Courses, their editions, and who comes.</summary>
public sealed class TrainingsModule : IModule
{
    /// <summary>Key of the module: table prefix, activity-log module and cache stamp.</summary>
    internal const string Key = "trainings";

    public ModuleInfo Info { get; } = new("Rcwes.Trainings", Key, "Szkolenia")
    {
        DependsOn = ["Rcwes.Users", "Rcwes.Institutions", "Rcwes.Partners", "Rcwes.Participants"],
        Texts = typeof(TrainingsTexts),
        ShownToPublic = true,
        Permissions = TrainingsPermissions.All,
        Acts = TrainingsActs.All,
        AdminMenu =
        [
            new("Szkolenia", "/admin/szkolenia", "graduation-cap", TrainingsPermissions.ViewOwn, 20, "Szkolenia"),
            new("Kursy", "/admin/szkolenia/kursy", "book-open", TrainingsPermissions.Edit, 21, "Szkolenia"),
        ],
    };

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSearchSource<CourseSource>().AddSearchPage<TrainingsTexts>("szkolenia", "Szkolenia", "Katalog bezpłatnych szkoleń: terminy, miejsca i zapisy.");
        services.AddScoped<EditionBook>().AddScoped<CatalogueReader>().AddScoped<ITrainings, TrainingOffers>().AddScoped<TrainingHistory>();
        services.AddScoped<IRoomCalendarSource, RoomTrainings>();
        services.AddFinder<EditionFinder>().AddFinder<ApplicationFinder>();
        services.AddSingleton(EnrolmentOptions.From(configuration)).AddScoped<EditionGate>().AddScoped<FormerAddress>().AddScoped<EnrolmentDesk>().AddScoped<GroupDesk>();
        services.AddScoped<IPersonUse, EnrolmentPeople>().AddScoped<IInstitutionUse, EnrolmentInstitutions>().AddActivityConsumer<EnrolmentLetters>().AddActivityConsumer<GroupLetters>().AddScoped<IPersonalData, TrainingsPersonalData>().AddScoped<IPersonCorrection, EnrolmentCorrection>().AddScoped<IOwnRecords, OwnEnrolments>();
        services.AddScoped<Roster>().AddScoped<AttendanceDesk>().AddScoped<AttendancePaper>().AddScoped<EditionSheets>().AddScoped<AssessmentDesk>().AddScoped<ProtocolPaper>();
        services.AddScoped<WishDesk>().AddActivityConsumer<WishLetters>().AddJob<SignUpOpening>("trainings.opening", "30 */5 * * * ?", "Wiadomości o otwartych zapisach do osób, które na nie czekają");
        services.AddRetention<WishRetention>("trainings.wishes", "0 14 4 * * ?", "Usuwanie próśb o wiadomość o następnym terminie");
        services.AddScoped<AccountKeys>().AddScoped<TravelDesk>().AddScoped<TravelBook>().AddScoped<TravelRecords>().AddHiddenColumn<TravelClaim>(nameof(TravelClaim.AccountHidden), AccountKeys.Purpose);
        services.AddRetention<TravelRetention>("trainings.travel", "0 16 4 * * ?", "Usuwanie niewysłanych wniosków o zwrot kosztów i numerów rachunków");
        services.AddScoped<DraftPost>().AddScoped<MaterialShelf>().AddScoped<RulesShelf>().AddScoped<EditionSurveys>().AddScoped<ReportingDesk>();
        services.AddScoped<BoardDesk>().AddBulkList<ApplicationList>().AddBulkAct<WriteToMany>().AddBulkAct<PresentMany>().AddBulkAct<AbsentMany>().AddBulkAct<EndMany>();
        services.AddScoped<CertificateDesk>().AddScoped<CertificatePaper>().AddActivityConsumer<EndLetters>();
        foreach (var letter in EnrolmentMail.All.Concat(GroupMail.All).Concat(RecruitmentMail.All).Concat(AfterMail.All).Concat(WishMail.All).Concat(TravelMail.All).Concat(ReportingMail.All)) services.AddMailTemplate(letter);
        services.AddJob<StartReminder>("trainings.start", "0 5 9 * * ?", "Przypomnienia o szkoleniach, które się zaczną");
        services.AddScoped<SmallestGroup>().AddJob<SmallestGroupReminder>("trainings.minimum", "0 20 7 * * ?", "Ostrzeżenia o terminach, na które zgłosiło się za mało osób");
        services.AddJob<ReturnReminder>("trainings.returns", "0 10 9 * * ?", "Przypomnienia o zgłoszeniach do uzupełnienia");
        services.AddJob<EndReminder>("trainings.end", "0 15 7 * * ?", "Przypomnienia o zakończeniu terminów szkoleń");
        services.AddJob<OfferExpiry>("trainings.offers", "0 * * * * ?", "Propozycje miejsc, na które nikt nie odpowiedział");
        services.AddRetention<DraftRetention>("trainings.drafts", "0 50 3 * * ?", "Usuwanie niewysłanych zgłoszeń na szkolenia");
        services.AddRetention<ApplicantRetention>("trainings.applicants", "0 10 4 * * ?", "Usuwanie danych ze zgłoszeń, z których nic nie wyszło");
        services.AddRetention<AssessmentRetention>("trainings.assessment", "0 16 4 * * ?", "Usuwanie uwag osób oceniających i odwołań ze szkoleń, które się skończyły");
        services.AddRetention<NeedsRetention>("trainings.needs", "0 12 4 * * ?", "Usuwanie potrzeb uczestników szkoleń, które się skończyły");
        Workflows.TrainingFlows.Add(services);
        services.AddScoped<ISubjectNames, TrainingSubjects>().AddScoped<ISitemapPages, TrainingSitemap>().AddScoped<IRecipeStep, TrainingsStep>();
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        CatalogueEndpoints.Map(endpoints);
        CertificateEndpoints.Map(endpoints);
        MaterialEndpoints.Map(endpoints);
        TravelEndpoints.Map(endpoints);
    }

    public void ConfigureModel(ModelBuilder model, DatabaseEngine engine) => TrainingsModel.Configure(model);

    public Task InitialiseAsync(IServiceProvider services, CancellationToken ct) =>
        CourseSeed.AddMissingAsync(services.GetRequiredService<RcwesDb>(), services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, ct);
}
