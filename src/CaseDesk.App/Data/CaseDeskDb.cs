using CaseDesk.App.Data.Mappings;
using CaseDesk.App.Data.Rows;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Data;

/// <summary>The database as rows. Internal, so that no page can go round the use cases.</summary>
sealed class CaseDeskDb(DbContextOptions<CaseDeskDb> options) : IdentityUserContext<Person, Guid>(options)
{
    public DbSet<PersonRoleRow> PersonRoles => Set<PersonRoleRow>();
    public DbSet<PersonShopRow> PersonShops => Set<PersonShopRow>();
    public DbSet<PayerAuthorizationRow> PayerAuthorizations => Set<PayerAuthorizationRow>();
    public DbSet<ApprovalDelegationRow> ApprovalDelegations => Set<ApprovalDelegationRow>();
    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();
    public DbSet<DraftRow> Drafts => Set<DraftRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<DataProtectionKeyRow> DataProtectionKeys => Set<DataProtectionKeyRow>();
    public DbSet<ShopRow> Shops => Set<ShopRow>();
    public DbSet<CalendarRow> Calendars => Set<CalendarRow>();
    public DbSet<RecomputationRow> Recomputations => Set<RecomputationRow>();
    public DbSet<VersionMoveRow> VersionMoves => Set<VersionMoveRow>();
    public DbSet<ProductOpeningRow> ProductOpenings => Set<ProductOpeningRow>();
    public DbSet<OrderRow> Orders => Set<OrderRow>();
    public DbSet<OrderLineRow> OrderLines => Set<OrderLineRow>();
    public DbSet<OrderPaymentRow> OrderPayments => Set<OrderPaymentRow>();
    public DbSet<ParcelRow> Parcels => Set<ParcelRow>();
    public DbSet<ReviewRow> Reviews => Set<ReviewRow>();
    public DbSet<ImportRow> Imports => Set<ImportRow>();
    public DbSet<ImportRefusalRow> ImportRefusals => Set<ImportRefusalRow>();
    public DbSet<CaseRow> Cases => Set<CaseRow>();
    public DbSet<HistoryRow> History => Set<HistoryRow>();
    public DbSet<CaseKeyRow> CaseKeys => Set<CaseKeyRow>();
    public DbSet<PersonalValueRow> PersonalValues => Set<PersonalValueRow>();
    public DbSet<CaseLinkRow> CaseLinks => Set<CaseLinkRow>();
    public DbSet<CaseTextRow> CaseTexts => Set<CaseTextRow>();
    public DbSet<EvidenceRow> Evidence => Set<EvidenceRow>();
    public DbSet<EvidenceChunkRow> EvidenceChunks => Set<EvidenceChunkRow>();
    public DbSet<IdempotencyRow> IdempotencyKeys => Set<IdempotencyRow>();
    public DbSet<HistoryAnchorRow> HistoryAnchors => Set<HistoryAnchorRow>();
    public DbSet<AnchoredHeadRow> AnchoredHeads => Set<AnchoredHeadRow>();
    public DbSet<RefundRow> Refunds => Set<RefundRow>();
    public DbSet<RefundLineRow> RefundLines => Set<RefundLineRow>();
    public DbSet<UnitClaimRow> UnitClaims => Set<UnitClaimRow>();
    public DbSet<RefundApprovalRow> RefundApprovals => Set<RefundApprovalRow>();
    public DbSet<PaymentBatchRow> PaymentBatches => Set<PaymentBatchRow>();
    public DbSet<BatchedRefundRow> BatchedRefunds => Set<BatchedRefundRow>();
    public DbSet<PaymentResultsRow> PaymentResults => Set<PaymentResultsRow>();
    public DbSet<ReshipmentRow> Reshipments => Set<ReshipmentRow>();
    public DbSet<ReshipmentLineRow> ReshipmentLines => Set<ReshipmentLineRow>();
    public DbSet<ReshipmentApprovalRow> ReshipmentApprovals => Set<ReshipmentApprovalRow>();
    public DbSet<QualityRecordRow> QualityRecords => Set<QualityRecordRow>();
    public DbSet<StockedLineRow> StockedLines => Set<StockedLineRow>();
    public DbSet<FormRow> Forms => Set<FormRow>();
    public DbSet<FormApprovalRow> FormApprovals => Set<FormApprovalRow>();
    public DbSet<BuyerWarningRow> BuyerWarnings => Set<BuyerWarningRow>();
    public DbSet<StockOutSkuRow> StockOutSkus => Set<StockOutSkuRow>();
    public DbSet<StockOutOrderRow> StockOutOrders => Set<StockOutOrderRow>();
    public DbSet<CourierClaimRow> CourierClaims => Set<CourierClaimRow>();
    public DbSet<ClaimRecoveryRow> ClaimRecoveries => Set<ClaimRecoveryRow>();
    public DbSet<StatementRow> Statements => Set<StatementRow>();
    public DbSet<StatementActRow> StatementActs => Set<StatementActRow>();
    public DbSet<StatementLineRow> StatementLines => Set<StatementLineRow>();
    public DbSet<CorrectionRow> Corrections => Set<CorrectionRow>();
    public DbSet<OverpaymentRow> Overpayments => Set<OverpaymentRow>();
    public DbSet<OverpaymentRecoveryRow> OverpaymentRecoveries => Set<OverpaymentRecoveryRow>();
    public DbSet<FundFileRow> FundFiles => Set<FundFileRow>();
    public DbSet<ExportedRefundRow> ExportedRefunds => Set<ExportedRefundRow>();
    public DbSet<FundLineRow> FundLines => Set<FundLineRow>();
    public DbSet<FundLineEchoRow> FundLineEchoes => Set<FundLineEchoRow>();
    public DbSet<FundMatchRow> FundMatches => Set<FundMatchRow>();
    public DbSet<FundDifferenceRow> FundDifferences => Set<FundDifferenceRow>();
    public DbSet<ExportRow> Exports => Set<ExportRow>();
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();
    public DbSet<NoticeReadRow> NoticeReads => Set<NoticeReadRow>();
    public DbSet<NoticeReaderRow> NoticeReaders => Set<NoticeReaderRow>();
    public DbSet<NoticeTargetRow> NoticeTargets => Set<NoticeTargetRow>();
    public DbSet<NoticeDeliveryRow> NoticeDeliveries => Set<NoticeDeliveryRow>();
    public DbSet<OverdueListRow> OverdueLists => Set<OverdueListRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) =>
        conventions.Properties<decimal>().HavePrecision(18, 4);

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.ApplyConfigurationsFromAssembly(typeof(CaseDeskDb).Assembly);
        SnakeCase.ApplyTo(model);
    }
}
